package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
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
 * grouping it. Fractions are rounded down per term, so a chain of moves never costs less than the direct one.
 */
final class TableTerms {
    private final WindowSums sums;
    private final Catalog catalog;
    private final int nodes;
    private final long coveredMs;
    private final CostSettings settings;

    TableTerms(WindowSums sums, Catalog catalog, int nodes, long coveredMs, CostSettings settings) {
        this.sums = sums;
        this.catalog = catalog;
        this.nodes = nodes;
        this.coveredMs = coveredMs;
        this.settings = settings;
    }

    /** Bytes that changing the table costs once, in units: none from ALL, for every node has the rows already. */
    long moveOnce(String table, Distribution to) {
        Distribution from = catalog.table(table).map(TableFacts::deployed).orElse(Distribution.UNKNOWN);
        if (from.equals(to) || from.isAll() || (from.style() == Style.UNKNOWN && to.style() == Style.EVEN)) {
            return 0;
        }
        long bytes = bytes(table);
        return to.isAll() ? SignatureSums.saturatedProduct(bytes, nodes) : bytes;
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

    private long bytes(String table) {
        return catalog.table(table)
                .filter(TableFacts::hasBytes)
                .map(TableFacts::bytes)
                .orElse(0L);
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
