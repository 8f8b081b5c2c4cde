package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignatureTextTest {
    private static final String LETTERS = "ab.(),% \"é\0";

    @Test
    void everySignatureIsReadBackFromItsText() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Signature signature;
            if (random.nextBoolean()) {
                List<ClassMember> members = new ArrayList<>();
                int n = 3 + random.nextInt(3);
                for (int i = 0; i < n; i++) {
                    members.add(new ClassMember(name(random), List.of(name(random), name(random))));
                }
                signature = new ClassSignature(members);
            } else {
                JoinType type = JoinType.values()[random.nextInt(JoinType.values().length)];
                List<ColumnPair> pairs =
                        List.of(new ColumnPair(name(random), name(random)), new ColumnPair(name(random), name(random)));
                signature = JoinSignature.of(name(random), name(random), pairs, type);
            }
            assertThat(SignatureText.parse(signature.text()))
                    .as("seed %d", seed)
                    .isEqualTo(signature);
        }
    }

    @Test
    void otherTextIsRefusedWithTheTextInTheMessage() {
        for (String bad :
                List.of("", "INNER", "INNER a(b)", "INNER b(x)a(y)", "CLASS a(k)b(k)", "NONE a(b)c(d)", "INNER a(b")) {
            assertThatThrownBy(() -> SignatureText.parse(bad)).as(bad).hasMessageContaining("'" + bad + "'");
        }
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder("n");
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
