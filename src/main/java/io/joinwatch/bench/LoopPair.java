package io.joinwatch.bench;

import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import java.util.List;

/** One large table that two others want to be keyed for them: the heavier of the two joins wins. Stateless. */
final class LoopPair {
    static final String CENTRE = "facts";
    /** The weight of the first join before and after the shift; the two weigh 2 together. */
    static final double BEFORE = 1.05;

    static final double AFTER = 0.95;

    private static final long BYTES = 100L << 30;
    private static final long ROWS = 1_000_000_000L;
    private static final double PER_HOUR = 10;
    private static final long FED = 10L << 30;

    private LoopPair() {}

    static LoopSchema schema() {
        LoopSchema schema = new LoopSchema();
        schema.add("first", BYTES / 2, ROWS / 2, "first_id", List.of());
        schema.add("second", BYTES / 2, ROWS / 2, "second_id", List.of());
        schema.add(CENTRE, BYTES, ROWS, "", List.of("first_id", "second_id"));
        return schema;
    }

    /** Both joins, all day. */
    static List<LoopTemplate> templates(double first) {
        return List.of(template("first", first), template("second", 2 - first));
    }

    private static LoopTemplate template(String table, double weight) {
        JoinObservation join = JoinObservation.ofJoin(
                CENTRE,
                table,
                List.of(new ColumnPair(table + "_id", table + "_id")),
                JoinType.INNER,
                FED,
                FED,
                0,
                1,
                0);
        return new LoopTemplate(table, PER_HOUR * weight, LoopRhythm.FLAT, List.of(join), List.of(), List.of());
    }
}
