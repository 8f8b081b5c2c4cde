package io.joinwatch.cli;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Seeded observations with everything that names may hold, and with many that share signature and time. */
final class RandomHistory {
    static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    static final long HOUR = TimeUnit.HOURS.toMillis(1);
    static final long DAY = 24 * HOUR;

    private static final String[] TABLES = {
        "orders",
        "lineitem",
        "sales.customer",
        "a \"quoted\" name",
        "comma, semicolon; tab\t",
        "größe \uD83D\uDC18",
        "#",
        " x ",
        "line\nbreak\r\n",
        "'=1+1",
        "100%",
        "NULL"
    };

    private static final List<Signature> SIGNATURES = signatures();

    private RandomHistory() {}

    private static List<Signature> signatures() {
        SplittableRandom random = new SplittableRandom(99);
        List<Signature> made = new ArrayList<>();
        made.add(JoinSignature.of(
                "orders", "lineitem", List.of(new ColumnPair("o_orderkey", "l_orderkey")), JoinType.INNER));
        made.add(JoinSignature.of(
                "lineitem", "orders", List.of(new ColumnPair("l_orderkey", "o_orderkey")), JoinType.LEFT));
        made.add(JoinSignature.of(
                "lineitem",
                "orders",
                List.of(new ColumnPair("l_orderkey", "o_orderkey"), new ColumnPair("l_day", "o_day")),
                JoinType.INNER));
        made.add(new ClassSignature(List.of(
                new ClassMember("orders", List.of("o_orderkey")),
                new ClassMember("lineitem", List.of("l_orderkey")),
                new ClassMember("lineitem", List.of("l_orderkey")),
                new ClassMember("returns", List.of("r_orderkey", "r_origin")))));
        made.add(JoinSignature.of("orders", "orders", List.of(new ColumnPair("parent", "o_orderkey")), JoinType.SEMI));
        for (int i = 0; i < 20; i++) {
            String left = TABLES[random.nextInt(TABLES.length)];
            String right = TABLES[random.nextInt(TABLES.length)];
            JoinType type = JoinType.values()[random.nextInt(JoinType.values().length)];
            made.add(JoinSignature.of(
                    left, right, List.of(new ColumnPair(TABLES[random.nextInt(TABLES.length)], "k" + i)), type));
        }
        return made;
    }

    /** Observations of {@code [fromMs, toMs)}; a tenth of them equal the one before, wholly or but for their figures. */
    static List<JoinObservation> observations(SplittableRandom random, int count, long fromMs, long toMs) {
        List<JoinObservation> made = new ArrayList<>();
        while (made.size() < count) {
            Signature signature = SIGNATURES.get(random.nextInt(SIGNATURES.size()));
            long time = random.nextLong(fromMs, toMs);
            for (int again = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1; again > 0; again--) {
                made.add(observation(random, signature, time));
            }
            if (random.nextInt(10) == 0) {
                made.add(made.get(made.size() - 1));
            }
        }
        return made.subList(0, count);
    }

    private static JoinObservation observation(SplittableRandom random, Signature signature, long time) {
        long[] bytes = random.longs(signature.tables().size(), 0, random.nextInt(30) == 0 ? Long.MAX_VALUE : 5)
                .map(figure -> figure * (random.nextBoolean() ? 1 : 1_000_003))
                .map(figure -> figure & Long.MAX_VALUE)
                .toArray();
        long repeat = random.nextInt(20) == 0 ? random.nextLong(1, 1_000_000_000_000L) : random.nextLong(1, 3);
        long fingerprint = random.nextInt(8) == 0 ? 0 : random.nextInt(4) * 0x1234_5678_9abc_def1L;
        return new JoinObservation(signature, bytes, time, repeat, fingerprint);
    }
}
