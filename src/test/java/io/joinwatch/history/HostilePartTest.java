package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.JoinObservation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/** Damage with the old checksum is always seen; damage with a new one gives an error or well-formed rows, nothing else. */
class HostilePartTest {

    private final PaneObservations pane = Panes.random(3, 300, 12);
    private final BatchPart part =
            new BatchBuilder().build(pane, null).orElseThrow().parts().get(0);
    private final BatchHeader header = BatchHeader.parse(part.headers());

    @Test
    void damageUnderTheOldChecksumIsNamed() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = damaged(random);
            if (Arrays.equals(damaged, part.bytes())) {
                continue;
            }
            assertThatThrownBy(() -> new BatchReader().add(new BatchPart(part.headers(), damaged)))
                    .as("round %d", round)
                    .isInstanceOf(BatchFormatException.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void damageUnderANewChecksumAndIdentityGivesAnErrorOrWellFormedRows() {
        SplittableRandom random = new SplittableRandom(2);
        int refused = 0;
        for (int round = 0; round < 1_500; round++) {
            byte[] damaged = damaged(random);
            try (BufferAllocator allocator = new RootAllocator(8L * part.bytes().length + (1 << 20))) {
                String before = "round " + round;
                try {
                    PartDecoder.Decoded decoded = PartDecoder.decode(header, damaged, allocator);
                    checkWellFormed(decoded.observations());
                } catch (java.io.IOException | RuntimeException e) {
                    refused++;
                }
                assertThat(allocator.getAllocatedMemory()).as("leak, " + before).isZero();
            }
            try {
                PartDecoder.decode(header, damaged);
            } catch (BatchFormatException e) {
                assertThat(e).hasMessageContaining("cannot be read");
            }
        }
        assertThat(refused).isGreaterThan(600);
    }

    private void checkWellFormed(List<JoinObservation> observations) {
        assertThat(observations).hasSize(header.rowsInPart());
        PaneObservations again = new PaneObservations("w/d", 0, 1, true, ObservationLog.of(observations));
        assertThat(observations).isEqualTo(Panes.sorted(again));
    }

    /** Bits flipped, numbers replaced by extremes, a piece cut out, or the end cut off. */
    private byte[] damaged(SplittableRandom random) {
        byte[] bytes = part.bytes().clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int at = random.nextInt(bytes.length - 8);
                Arrays.fill(bytes, at, at + 1 + random.nextInt(8), (byte) (random.nextBoolean() ? 0xFF : 0x7F));
            }
            case 2 -> {
                int at = random.nextInt(bytes.length - 64);
                System.arraycopy(bytes, at + random.nextInt(64), bytes, at, Math.min(32, bytes.length - at - 64));
            }
            default -> {
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
