package io.joinwatch.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows and bytes of tables with all that inherits from them, as a query reads them. A table without bytes has no rows, whatever its statistics
 * say; those of a table that was never analysed are not known, and among its siblings it is taken to be as dense as they are.
 */
final class PartitionSizes {
    private record Size(double tuples, long heap, long bytes) {}

    private final Map<Long, Size> sizes = new HashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();
    private final Set<Long> partitions = new HashSet<>();

    /** @param partition whether the child is no table of its own */
    void child(long oid, long parent, boolean partition) {
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(oid);
        if (partition) {
            partitions.add(oid);
        }
    }

    /**
     * @param tuples as of the last ANALYZE; less than 1 if there was none
     * @param heap bytes of the rows alone, that is without TOAST, which has a page even if it is empty
     */
    void table(long oid, double tuples, long heap, long bytes) {
        sizes.put(oid, new Size(tuples, heap, bytes));
    }

    /** Whether it is no table of its own. */
    boolean isPartition(long oid) {
        return partitions.contains(oid);
    }

    @Nullable
    Long rows(long oid) {
        if (!sizes.containsKey(oid)) {
            return null;
        }
        double rows = 0;
        long counted = 0;
        long heap = 0;
        for (Size part : parts(oid)) {
            heap += part.heap();
            if (part.heap() > 0 && part.tuples() >= 1) {
                rows += part.tuples();
                counted += part.heap();
            }
        }
        if (heap == 0) {
            return 0L;
        }
        return counted == 0 ? null : Long.valueOf(Math.round(rows * heap / counted));
    }

    @Nullable
    Long bytes(long oid) {
        if (!sizes.containsKey(oid)) {
            return null;
        }
        return parts(oid).stream()
                .filter(part -> part.heap() > 0)
                .mapToLong(Size::bytes)
                .sum();
    }

    private List<Size> parts(long oid) {
        List<Size> parts = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Deque<Long> next = new ArrayDeque<>(List.of(oid));
        while (!next.isEmpty()) {
            long one = next.pop();
            Size size = sizes.get(one);
            // A child may inherit from several.
            if (seen.add(one) && size != null) {
                parts.add(size);
            }
            next.addAll(children.getOrDefault(one, List.of()));
        }
        return parts;
    }
}
