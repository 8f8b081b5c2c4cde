package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedQuery;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * The oracle of what a table costs by itself, in N-ths of a byte: move, copies, groupings, imbalance. Goes through the queries
 * one by one, in exact numbers; a fraction of a unit is dropped per term, as the model does.
 */
final class DirectTerms {
    private final List<ObservedQuery> queries;
    private final Catalog catalog;
    private final int nodes;
    private final long coveredMs;
    private final CostSettings settings;

    DirectTerms(List<ObservedQuery> queries, Catalog catalog, int nodes, long coveredMs, CostSettings settings) {
        this.queries = queries;
        this.catalog = catalog;
        this.nodes = nodes;
        this.coveredMs = coveredMs;
        this.settings = settings;
    }

    BigInteger nths(String table, Distribution label) {
        return move(table, label)
                .add(copies(table, label))
                .add(groupings(table, label))
                .add(imbalance(table, label))
                .multiply(BigInteger.valueOf(nodes - 1L));
    }

    private BigInteger move(String table, Distribution to) {
        Distribution from = deployed(table);
        boolean staysEven = isEven(from) && isEven(to);
        if (from.equals(to) || staysEven || from.isAll()) {
            return BigInteger.ZERO;
        }
        BigInteger once = BigInteger.valueOf(size(table)).multiply(BigInteger.valueOf(to.isAll() ? nodes : 1));
        return part(once, settings.payBack());
    }

    private BigInteger copies(String table, Distribution label) {
        if (!label.isAll()) {
            return BigInteger.ZERO;
        }
        BigInteger written = BigInteger.ZERO;
        for (ObservedQuery query : queries) {
            for (ObservedQuery.Written write : query.writes()) {
                if (write.table().equals(table)) {
                    written = written.add(
                            BigInteger.valueOf(write.bytes()).multiply(BigInteger.valueOf(query.repeat() * nodes)));
                }
            }
        }
        BigInteger all = BigInteger.valueOf(size(table)).multiply(BigInteger.valueOf(nodes));
        return written.max(part(all, settings.replicateRefresh()));
    }

    private BigInteger groupings(String table, Distribution label) {
        BigInteger moved = BigInteger.ZERO;
        for (ObservedQuery query : queries) {
            for (HeavyQuery.Grouped grouped : query.groupings()) {
                boolean local = label.isAll()
                        || (label.isKey() && grouped.grouping().columns().containsAll(label.columns()));
                if (grouped.grouping().table().equals(table) && !local) {
                    moved = moved.add(BigInteger.valueOf(grouped.units()).multiply(BigInteger.valueOf(query.repeat())));
                }
            }
        }
        return moved;
    }

    private BigInteger imbalance(String table, Distribution label) {
        if (!label.isKey()) {
            return BigInteger.ZERO;
        }
        BigDecimal least = BigDecimal.ONE;
        for (String column : label.columns()) {
            least = least.min(catalog.table(table)
                    .flatMap(facts -> facts.column(column))
                    .map(DirectTerms::share)
                    .orElse(BigDecimal.ZERO));
        }
        BigDecimal read = BigDecimal.ZERO;
        for (ObservedQuery query : queries) {
            for (JoinObservation join : query.joins()) {
                for (int i = 0; i < join.members(); i++) {
                    if (join.signature().tables().get(i).equals(table)) {
                        read = read.add(BigDecimal.valueOf(join.bytes(i)).multiply(BigDecimal.valueOf(join.repeat())));
                    }
                }
            }
        }
        return read.multiply(least).setScale(0, RoundingMode.FLOOR).toBigInteger();
    }

    private static BigDecimal share(ColumnFacts column) {
        BigDecimal share = BigDecimal.ZERO;
        for (double known :
                new double[] {column.topFraction(), column.nullFraction(), 1.0 / Math.max(1, column.distinct())}) {
            boolean told = !Double.isNaN(known) && (known < 1 || column.distinct() == 1);
            share = told ? share.max(new BigDecimal(known)) : share;
        }
        return share;
    }

    private long size(String table) {
        TableFacts facts = catalog.table(table).orElse(null);
        if (facts != null && facts.hasBytes()) {
            return facts.bytes();
        }
        if (facts != null
                && facts.hasRows()
                && !facts.columns().isEmpty()
                && facts.columns().stream().noneMatch(column -> Double.isNaN(column.averageWidth()))) {
            double bytes = 0;
            for (ColumnFacts column : facts.columns()) {
                bytes += facts.rows() * column.averageWidth();
            }
            return (long) bytes;
        }
        long most = 0;
        for (ObservedQuery query : queries) {
            for (JoinObservation join : query.joins()) {
                for (int i = 0; i < join.members(); i++) {
                    most = join.signature().tables().get(i).equals(table) ? Math.max(most, join.bytes(i)) : most;
                }
            }
        }
        return most;
    }

    private BigInteger part(BigInteger whole, Duration per) {
        return whole.multiply(BigInteger.valueOf(coveredMs)).divide(BigInteger.valueOf(per.toMillis()));
    }

    private Distribution deployed(String table) {
        return catalog.table(table).map(TableFacts::deployed).orElse(Distribution.UNKNOWN);
    }

    private static boolean isEven(Distribution distribution) {
        return distribution.style() == Style.EVEN || distribution.style() == Style.UNKNOWN;
    }
}
