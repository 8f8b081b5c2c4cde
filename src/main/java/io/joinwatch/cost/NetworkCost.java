package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The network objective of one database's window: the bytes that its joins and groupings move between nodes under a layout,
 * plus keeping copies fresh, plus what the fullest node of a skewed key reads beyond its share, plus moving there from what is
 * deployed. Counted in units of (N − 1)/N bytes over the covered
 * part of the window, in exact integers; {@link #bytesPerDay} turns units into what people read. Reads its arguments only;
 * safe to share between threads as long as those do not change.
 */
public final class NetworkCost {
    private static final long DAY_MS = 86_400_000;

    private final WindowSums sums;
    private final Catalog catalog;
    private final int nodes;
    private final long coveredMs;
    private final CostSettings settings;
    private final TableTerms terms;

    /**
     * @param nodes number of nodes N, ≥ 1
     * @param coveredMs how much event time the sums cover, ≥ 1 ms
     */
    public NetworkCost(WindowSums sums, Catalog catalog, int nodes, long coveredMs, CostSettings settings) {
        if (nodes < 1 || coveredMs < 1) {
            throw new IllegalArgumentException("nodes " + nodes + " and covered " + coveredMs + " ms must be ≥ 1");
        }
        this.sums = sums;
        this.catalog = catalog;
        this.nodes = nodes;
        this.coveredMs = coveredMs;
        this.settings = settings;
        this.terms = new TableTerms(sums, catalog, nodes, coveredMs, settings);
    }

    /** All of it: joins, classes, groupings, copies, imbalance and moves. */
    public long units(Layout layout) {
        return SignatureSums.saturated(unitsWithoutMoves(layout), moveUnits(layout));
    }

    /** The same without the cost of moving there. O(signatures + tables). */
    public long unitsWithoutMoves(Layout layout) {
        long[] total = {0};
        sums.forEachJoin((signature, of) -> total[0] = SignatureSums.saturated(total[0], units(signature, of, layout)));
        for (String table : tables()) {
            total[0] = SignatureSums.saturated(total[0], terms.upkeep(table, layout.of(table)));
        }
        return total[0];
    }

    /** Moves from the deployed layout, the share that the covered time has to earn. */
    public long moveUnits(Layout layout) {
        long total = 0;
        for (String table : tables()) {
            total = SignatureSums.saturated(total, terms.move(table, layout.of(table)));
        }
        return total;
    }

    /** The share of one table's move that the covered time has to earn. */
    public long moveUnits(String table, Distribution label) {
        return terms.move(table, label);
    }

    /** What keeping copies of a table fresh costs under a label. */
    public long replicationUnits(String table, Distribution label) {
        return terms.replication(table, label);
    }

    /** What groupings of a table move under a label. */
    public long groupingUnits(String table, Distribution label) {
        return terms.grouping(table, label);
    }

    /** What one signature's observations move under a layout. */
    public long units(Signature signature, SignatureSums of, Layout layout) {
        if (signature instanceof JoinSignature join) {
            return units(join, of, layout.of(join.left()), layout.of(join.right()));
        }
        return ClassMovement.units((ClassSignature) signature, of, layout, nodes, catalog);
    }

    /** What a join's observations move under two labels. */
    public long units(JoinSignature join, SignatureSums of, Distribution left, Distribution right) {
        return JoinMovement.caseOf(join, left, right, catalog).map(of::get).orElse(0L);
    }

    /** What class member {@code i} moves under a choice, see {@link ClassMovement}. */
    public long units(ClassSignature equality, SignatureSums of, int choice, int i, Distribution label) {
        return ClassMovement.units(equality, choice, i, of.get(i), label, nodes, catalog);
    }

    /** What a label costs by itself: move, copies, groupings, imbalance; self-joins are joins and not in it. */
    public long labelUnits(String table, Distribution label) {
        return terms.all(table, label);
    }

    /** Tables whose size no fact tells: they count as large as the most that one join of the window read of them. Ascending. */
    public SortedSet<String> tablesOfEstimatedSize() {
        return terms.sizes().estimated();
    }

    /** What joins read of a table on its fullest node beyond an even share, see {@link TableTerms#imbalance}. */
    public long imbalanceUnits(String table, Distribution label) {
        return terms.imbalance(table, label);
    }

    /** The table's bytes, told or estimated; empty if nothing tells. */
    OptionalLong size(String table) {
        return terms.sizes().of(table);
    }

    /** Bytes that go over the network once to bring the table to a label. */
    public long moveBytes(String table, Distribution label) {
        return bytes(BigInteger.valueOf(terms.moveOnce(table, label)));
    }

    /** Units over the window → bytes per day, rounded down. */
    public long bytesPerDay(long units) {
        return bytes(
                BigInteger.valueOf(units).multiply(BigInteger.valueOf(DAY_MS)).divide(BigInteger.valueOf(coveredMs)));
    }

    /** Bytes per day of one unit. */
    public double bytesPerDayOfUnit() {
        return (nodes - 1.0) / nodes * DAY_MS / coveredMs;
    }

    private long bytes(BigInteger units) {
        return units.multiply(BigInteger.valueOf(nodes - 1L))
                .divide(BigInteger.valueOf(nodes))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    /** Every table that the window's sums name and those of the catalog, ascending. */
    public SortedSet<String> tables() {
        SortedSet<String> tables = new TreeSet<>(joinedTables());
        catalog.tables().forEach(facts -> tables.add(facts.table()));
        return tables;
    }

    /** Every table that was joined or grouped in the window, ascending. */
    public SortedSet<String> joinedTables() {
        SortedSet<String> tables = new TreeSet<>();
        sums.forEachJoin((signature, of) -> tables.addAll(signature.tables()));
        sums.groupings().keySet().forEach(grouping -> tables.add(grouping.table()));
        return tables;
    }

    /** The objective of other sums of the same time, by the same catalog and settings. */
    public NetworkCost of(WindowSums other) {
        return new NetworkCost(other, catalog, nodes, coveredMs, settings);
    }

    public WindowSums sums() {
        return sums;
    }

    public Catalog catalog() {
        return catalog;
    }

    public int nodes() {
        return nodes;
    }

    public long coveredMs() {
        return coveredMs;
    }
}
