package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;

/**
 * What a label costs by itself, in units of (N − 1)/N bytes over the window: moving the table there, keeping copies fresh,
 * grouping it, waiting for the node with most of its rows. Fractions are rounded down per term, so a chain of moves never costs less than the direct one.
 */
final class TableTerms {
    private final WindowSums sums;
    private final Catalog catalog;
    private final int nodes;
    private final long coveredMs;
    private final CostSettings settings;
    private final TableSizes sizes;

    TableTerms(WindowSums sums, Catalog catalog, int nodes, long coveredMs, CostSettings settings) {
        this.sums = sums;
        this.catalog = catalog;
        this.nodes = nodes;
        this.coveredMs = coveredMs;
        this.settings = settings;
        this.sizes = new TableSizes(sums, catalog);
    }

    TableSizes sizes() {
        return sizes;
    }

    /** All of them. */
    long all(String table, Distribution label) {
        return SignatureSums.saturated(move(table, label), upkeep(table, label));
    }

    /** All but the move. */
    long upkeep(String table, Distribution label) {
        return SignatureSums.saturated(
                imbalance(table, label), SignatureSums.saturated(replication(table, label), grouping(table, label)));
    }

    /** Bytes that changing the table costs once, in units: none from ALL, for every node has the rows already. */
    long moveOnce(String table, Distribution to) {
        Distribution from = catalog.table(table).map(TableFacts::deployed).orElse(Distribution.UNKNOWN);
        if (from.equals(to) || from.isAll() || (isEven(from) && isEven(to))) {
            return 0;
        }
        long bytes = bytes(table);
        return to.isAll() ? SignatureSums.saturatedProduct(bytes, nodes) : bytes;
    }

    private static boolean isEven(Distribution distribution) {
        return distribution.style() == Style.EVEN || distribution.style() == Style.UNKNOWN;
    }

    /** The part of a move that the window has to earn: the whole of it over the pay-back time. */
    long move(String table, Distribution to) {
        return scaled(moveOnce(table, to), coveredMs, settings.payBack());
    }

    /** Keeping copies: what is written, or one full copy per refresh time if that is more. */
    long replication(String table, Distribution label) {
        if (!label.isAll()) {
            return 0;
        }
        long written = SignatureSums.saturatedProduct(sums.writes().getOrDefault(table, 0L), nodes);
        long refreshed =
                scaled(SignatureSums.saturatedProduct(bytes(table), nodes), coveredMs, settings.replicateRefresh());
        return Math.max(written, refreshed);
    }

    /** Grouping movement of the table; none if it is keyed on a grouped column or replicated. */
    long grouping(String table, Distribution label) {
        if (label.isAll()) {
            return 0;
        }
        long moved = 0;
        for (Map.Entry<Grouping, Long> entry : sums.groupings(table).entrySet()) {
            boolean local = label.isKey() && entry.getKey().columns().containsAll(label.columns());
            if (!local) {
                moved = SignatureSums.saturated(moved, entry.getValue());
            }
        }
        return moved;
    }

    /**
     * What joins read on the node that holds most of the table, beyond an even share. If one value, or null, holds a share p of
     * the rows, its node has at least p + (1 − p)/N of them, which is p·(1 − 1/N) above 1/N.
     */
    long imbalance(String table, Distribution label) {
        WindowSums.Reads reads = sums.reads(table).orElse(null);
        if (!label.isKey() || reads == null) {
            return 0;
        }
        // Rows that differ in any column of the key are spread.
        double share = label.columns().stream()
                .mapToDouble(column -> catalog.table(table)
                        .flatMap(facts -> facts.column(column))
                        .map(ColumnFacts::largestShare)
                        .orElse(0.0))
                .min()
                .orElse(0);
        return Math.min(reads.bytes(), (long) (share * reads.bytes()));
    }

    private long bytes(String table) {
        return sizes.of(table).orElse(0);
    }

    /** {@code units · overMs / per}, rounded down, saturating. */
    private static long scaled(long units, long overMs, Duration per) {
        if (Math.multiplyHigh(units, overMs) == 0 && units * overMs >= 0) {
            return Math.min(SignatureSums.LIMIT, units * overMs / per.toMillis());
        }
        return BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(overMs))
                .divide(BigInteger.valueOf(per.toMillis()))
                .min(BigInteger.valueOf(SignatureSums.LIMIT))
                .longValue();
    }
}
