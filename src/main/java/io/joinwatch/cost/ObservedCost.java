package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds what was observed to a window's sums. Weights are counterfactual: they say what a join would move under any layout,
 * never what it moved under the one deployed. Stateless.
 */
public final class ObservedCost {
    /** Bytes of one partial aggregate besides its group key. */
    private static final double AGGREGATE_WIDTH = 8;
    /** Width of a group column whose average width is not known. */
    private static final double COLUMN_WIDTH = 8;

    private ObservedCost() {}

    /** Adds a join observation to the sums. */
    public static void add(WindowSums sums, JoinObservation observation, int nodes) {
        SignatureSums of = sums.join(observation.signature());
        of.count(observation.repeat());
        for (int i = 0; i < observation.members(); i++) {
            sums.addRead(observation.signature().memberTable(i), observation.bytes(i), observation.repeat());
        }
        if (observation.signature() instanceof JoinSignature join) {
            long[] units = JoinMovement.units(join.type(), observation.bytes(0), observation.bytes(1), nodes);
            for (int i = 0; i < units.length; i++) {
                of.add(i, units[i], observation.repeat());
            }
        } else {
            for (int i = 0; i < observation.members(); i++) {
                of.add(i, observation.bytes(i), observation.repeat());
            }
        }
    }

    /** Largest term of what one run of a join adds to its signature's sums. */
    public static long largestTerm(JoinObservation observation, int nodes) {
        long largest = 0;
        if (observation.signature() instanceof JoinSignature join) {
            for (long units : JoinMovement.units(join.type(), observation.bytes(0), observation.bytes(1), nodes)) {
                largest = Math.max(largest, units);
            }
        } else {
            for (int i = 0; i < observation.members(); i++) {
                largest = Math.max(largest, observation.bytes(i));
            }
        }
        return largest;
    }

    /**
     * What a grouping moves unless the table is keyed on one of its columns: every node sends its partial aggregates, at
     * most one per row and at most one per group and node. Empty if neither the event nor the catalog tells how many.
     *
     * @param bytes what the event says is moved, {@link TableFacts#UNKNOWN} if it does not
     */
    public static OptionalLong groupingUnits(Grouping grouping, long bytes, Catalog catalog, int nodes) {
        if (bytes != TableFacts.UNKNOWN) {
            return OptionalLong.of(bytes);
        }
        Optional<TableFacts> facts = catalog.table(grouping.table());
        if (facts.isEmpty() || !facts.get().hasRows()) {
            return OptionalLong.empty();
        }
        double groups = 1;
        double width = AGGREGATE_WIDTH;
        for (String name : grouping.columns()) {
            Optional<ColumnFacts> column = facts.get().column(name);
            if (column.isEmpty() || column.get().distinct() < 0) {
                return OptionalLong.empty();
            }
            groups *= Math.max(1, column.get().distinct());
            double columnWidth = column.get().averageWidth();
            width += Double.isNaN(columnWidth) ? COLUMN_WIDTH : columnWidth;
        }
        double partials = Math.min((double) facts.get().rows(), groups * nodes);
        return OptionalLong.of((long) Math.min(partials * width, (double) SignatureSums.LIMIT));
    }
}
