package io.joinwatch.observe;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.graph.SideSize;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.TableJoin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many bytes each table instance of one query feeds into its joins. In this order: what the event tells, the most over
 * its joins; the table's bytes times the share of them that the same instance of the same query fed in when an event told;
 * the table's bytes; what the instance fed in when an event told; the most that any join of the window read of the table; else
 * nobody knows, and it weighs nothing. One object per reading. Not thread-safe.
 */
final class SideSizes {
    /** Sizes of a query are told anew at most so often in event time: they differ from run to run, and every telling is stored. */
    private static final long TELLING_MS = Duration.ofHours(1).toMillis();

    private final Catalog catalog;
    private final QueryMemory memory;
    private final List<SideSize> remembered;
    private final List<TableInstance> instances;
    private final long[] told;
    private final long[] bytes;
    /** What the window was asked for, by table. */
    private Map<String, Long> asked = Map.of();

    private int unsized;

    /**
     * Sizes of the sides of a query.
     *
     * @param instances of its joins, each once
     * @param told what the event tells of each, {@link TableFacts#UNKNOWN} if nothing
     * @param remembered sizes of the query
     */
    SideSizes(
            List<TableInstance> instances,
            long[] told,
            Catalog catalog,
            List<SideSize> remembered,
            QueryMemory memory) {
        this.catalog = catalog;
        this.memory = memory;
        this.remembered = remembered;
        this.instances = instances;
        this.told = told;
        this.bytes = new long[told.length];
        for (int i = 0; i < told.length; i++) {
            bytes[i] = told[i] == TableFacts.UNKNOWN ? untold(instances.get(i)) : told[i];
        }
    }

    /** Likewise, with what the joins themselves tell. */
    static SideSizes of(List<TableJoin> joins, Catalog catalog, List<SideSize> remembered, QueryMemory memory) {
        Map<TableInstance, Long> told = new HashMap<>();
        for (TableJoin join : joins) {
            told.merge(join.left(), join.leftBytes(), Math::max);
            told.merge(join.right(), join.rightBytes(), Math::max);
        }
        List<TableInstance> instances = List.copyOf(told.keySet());
        long[] bytes = instances.stream().mapToLong(told::get).toArray();
        return new SideSizes(instances, bytes, catalog, remembered, memory);
    }

    static boolean isNoneTold(long[] told) {
        for (long bytes : told) {
            if (bytes != TableFacts.UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    private long untold(TableInstance instance) {
        long whole = whole(instance);
        for (SideSize size : remembered) {
            if (size.instance().equals(instance)) {
                return size.now(whole);
            }
        }
        if (whole != TableFacts.UNKNOWN) {
            return whole;
        }
        if (asked.isEmpty()) {
            asked = new HashMap<>();
        }
        long most = asked.computeIfAbsent(instance.table(), memory::most);
        unsized += most == 0 ? 1 : 0;
        return most;
    }

    private long whole(TableInstance instance) {
        return catalog.table(instance.table()).map(TableFacts::bytes).orElse(TableFacts.UNKNOWN);
    }

    /** Bytes that each instance feeds in. Not a copy. */
    long[] bytes() {
        return bytes;
    }

    /** Bytes that an instance feeds in. O(instances). */
    long of(TableInstance instance) {
        int number = instances.indexOf(instance);
        return number < 0 ? 0 : bytes[number];
    }

    /** Instances of which nobody knows how much they feed in. */
    int unsized() {
        return unsized;
    }

    List<SideSize> remembered() {
        return remembered;
    }

    Map<String, Long> asked() {
        return Map.copyOf(asked);
    }

    /** What the event tells of sizes that the query's profile does not say, by instance. */
    List<SideSize> news(Optional<QueryProfile> profile, long timeMs) {
        if (isNoneTold(told)) {
            return List.of();
        }
        long sizedAtMs = profile.map(QueryProfile::sizedAtMs).orElse(0L);
        if (!remembered.isEmpty() && Math.abs(timeMs - sizedAtMs) < TELLING_MS) {
            return List.of();
        }
        Map<TableInstance, SideSize> before = new HashMap<>();
        remembered.forEach(size -> before.put(size.instance(), size));
        List<SideSize> news = new ArrayList<>();
        IntStream.range(0, told.length)
                .filter(i -> told[i] != TableFacts.UNKNOWN)
                .boxed()
                .sorted(Comparator.comparing(instances::get))
                .forEach(i -> {
                    TableInstance instance = instances.get(i);
                    SideSize now = new SideSize(instance, told[i], whole(instance));
                    SideSize then = before.get(instance);
                    boolean isNew = then == null ? remembered.size() < QueryProfile.MOST_SIZES : now.isUnlike(then);
                    if (isNew) {
                        news.add(now);
                    }
                });
        return news;
    }
}
