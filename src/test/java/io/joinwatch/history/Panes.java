package io.joinwatch.history;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.Signature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Seeded panes, and the order a batch must have, by the JDK's stable sort. */
final class Panes {

    static final long START = 1_700_000_000_000L - 1_700_000_000_000L % 3_600_000L;
    static final long LENGTH = 3_600_000;
    static final String DATABASE = "wärehouse/db \u2603";

    /** Names with everything that could end one, in text, in metadata or in a topic. */
    private static final String[] TABLES = {
        "orders",
        "lineitem",
        "a b",
        "c(d)",
        "x,y",
        "100%",
        "größe",
        "\uD83D\uDC18",
        "\uFF21",
        "tab\tle",
        "customer",
        "part"
    };

    private Panes() {}

    static PaneObservations random(long seed, int rows, int signatures) {
        return random(seed, rows, signatures, 2);
    }

    /** Nearly all rows are of few signatures: no straight line tells where a key belongs. */
    static PaneObservations skewed(long seed, int rows, int signatures) {
        return random(seed, rows, signatures, 40);
    }

    private static PaneObservations random(long seed, int rows, int signatures, int skew) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Signature> known = new ArrayList<>();
        for (int i = 0; i < signatures; i++) {
            known.add(signature(random, i));
        }
        List<JoinObservation> observations = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Signature signature = known.get((int) (known.size() * Math.pow(random.nextDouble(), skew)));
            long time = START + (long) i * LENGTH / Math.max(rows, 1) - random.nextInt(1 + (int) Math.min(i, 5_000L));
            long fingerprint = random.nextInt(10) == 0 ? 0 : random.nextInt(200) - 100L;
            observations.add(observation(signature, Math.max(START, time), fingerprint, random));
        }
        return new PaneObservations(DATABASE, START, LENGTH, false, ObservationLog.of(observations));
    }

    static PaneObservations late(long seed, int rows, long spanMs) {
        SplittableRandom random = new SplittableRandom(seed);
        List<JoinObservation> observations = new ArrayList<>();
        for (JoinObservation drawn : random(seed, rows, 40).log().observations()) {
            long time = spanMs < 0 ? random.nextLong() : START - random.nextLong(spanMs + 1);
            observations.add(observation(drawn.signature(), time, drawn.fingerprint(), random));
        }
        return new PaneObservations(DATABASE, START, LENGTH, true, ObservationLog.of(observations));
    }

    static JoinObservation observation(Signature signature, long time, long fingerprint, SplittableRandom random) {
        long[] bytes = random.longs(signature.tables().size(), 0, 1L << random.nextInt(1, 63))
                .toArray();
        if (random.nextInt(50) == 0) {
            Arrays.fill(bytes, Long.MAX_VALUE);
        }
        return new JoinObservation(signature, bytes, time, 1 + random.nextInt(5), fingerprint);
    }

    private static Signature signature(SplittableRandom random, int number) {
        String left = TABLES[random.nextInt(TABLES.length)];
        String right = TABLES[random.nextInt(TABLES.length)];
        String column = "c" + number;
        if (number % 7 == 6) {
            return new ClassSignature(List.of(
                    new ClassMember(left, List.of(column)),
                    new ClassMember(right, List.of(column, "k,2")),
                    new ClassMember("fact", List.of(column)),
                    new ClassMember("fact", List.of("other"))));
        }
        JoinType[] types = JoinType.values();
        List<ColumnPair> pairs = new ArrayList<>(List.of(new ColumnPair(column, "id")));
        if (random.nextInt(4) == 0) {
            pairs.add(new ColumnPair("part key", "(id)"));
        }
        return JoinSignature.of(left, right, pairs, types[random.nextInt(types.length)]);
    }

    static List<JoinObservation> sorted(PaneObservations pane) {
        Map<Signature, byte[]> texts = new HashMap<>();
        pane.log()
                .observations()
                .forEach(observation -> texts.computeIfAbsent(
                        observation.signature(), signature -> signature.text().getBytes(StandardCharsets.UTF_8)));
        Comparator<JoinObservation> byText = Comparator.comparing(
                observation -> Objects.requireNonNull(texts.get(observation.signature())), Arrays::compareUnsigned);
        return pane.log().observations().stream()
                .sorted(byText.thenComparingLong(JoinObservation::timeMs))
                .toList();
    }
}
