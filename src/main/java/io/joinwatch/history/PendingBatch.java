package io.joinwatch.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of one batch seen so far, and their assembly. Not thread-safe. */
final class PendingBatch {

    private record Part(BatchHeader header, BatchPart content) {}

    private final BatchHeader shared;
    private final SortedMap<Integer, Part> parts = new TreeMap<>();
    private long heldBytes;

    PendingBatch(BatchHeader first) {
        shared = first.ofBatch();
    }

    /** Returns false for an exact duplicate of a part already here. */
    boolean add(BatchHeader header, BatchPart content) {
        if (!header.ofBatch().equals(shared)) {
            throw new BatchFormatException("Parts of " + shared.name() + " contradict each other: " + header + " and "
                    + shared + ". Maybe two writers use one topic?");
        }
        Part known = parts.get(header.part());
        if (known != null) {
            if (known.header().equals(header) && Arrays.equals(known.content().bytes(), content.bytes())) {
                return false;
            }
            throw new BatchFormatException("Part " + header.part() + " of " + shared.name()
                    + " came twice with different content. Maybe two writers use one topic?");
        }
        parts.put(header.part(), new Part(header, content));
        heldBytes += content.bytes().length;
        return true;
    }

    boolean isComplete() {
        return parts.size() == shared.parts();
    }

    long heldBytes() {
        return heldBytes;
    }

    /** Names the missing parts, the first few of them. */
    String missing() {
        StringBuilder text = new StringBuilder(shared.name()).append(" lacks parts");
        int named = 0;
        for (int part = 1; part <= shared.parts() && named < 20; part++) {
            if (!parts.containsKey(part)) {
                text.append(named++ == 0 ? " " : ", ").append(part);
            }
        }
        return text + " of " + shared.parts() + " (" + (shared.parts() - parts.size()) + " in all)";
    }

    /** @param mostMemory bytes that the batch's rows may take */
    ObservationBatch assemble(long mostMemory) {
        List<byte[]> streams =
                parts.values().stream().map(part -> part.content().bytes()).toList();
        check(BatchBuilder.identity(streams).equals(shared.batch()), "the parts' bytes are not those of its identity");
        check(shared.rows() <= Integer.MAX_VALUE, "it has " + shared.rows() + " rows, more than a reader can hold");
        List<PartDecoder.Decoded> decoded = new ArrayList<>();
        List<Integer> firstRows = new ArrayList<>();
        long rows = 0;
        long memory = mostMemory;
        for (Part part : parts.values()) {
            check(part.header().firstRow() == rows, "part " + part.header().part() + " leaves a gap");
            PartDecoder.Decoded one =
                    PartDecoder.decode(part.header(), part.content().bytes(), memory);
            checkFollows(
                    decoded.isEmpty() ? null : decoded.get(decoded.size() - 1).rows(), one.rows());
            firstRows.add((int) rows);
            decoded.add(one);
            rows += one.rows().size();
            check(rows <= shared.rows(), "it has more than " + shared.rows() + " rows");
            memory -= one.rows().memoryBytes();
        }
        check(rows == shared.rows(), "it has " + rows + " rows, not " + shared.rows());
        HistoryRows all =
                concatenated(decoded.stream().map(PartDecoder.Decoded::rows).toList());
        check(all.signatureCount() == shared.signatureCount(), "it has " + all.signatureCount() + " signatures");
        checkTimes(all);
        PositionModel positions = decoded.size() == 1
                ? decoded.get(0).positions()
                : PositionFitter.join(
                        all,
                        decoded.stream().map(PartDecoder.Decoded::positions).toList(),
                        firstRows);
        return new ObservationBatch(parts.values().iterator().next().header(), all, new BatchIndex(all, positions));
    }

    private static HistoryRows concatenated(List<HistoryRows> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        RowColumns all = new RowColumns(
                parts.stream().mapToInt(HistoryRows::size).sum(),
                parts.stream().mapToInt(part -> part.figures().length).sum());
        for (HistoryRows part : parts) {
            for (int signature = 0; signature < part.signatureCount(); signature++) {
                all.append(part, signature, part.firstRow(signature), part.endRow(signature));
            }
        }
        return all.toRows();
    }

    private void checkFollows(@Nullable HistoryRows before, HistoryRows after) {
        if (before != null) {
            int order = before.signature(before.signatureCount() - 1).compareTo(after.signature(0));
            boolean ascends = order < 0 || (order == 0 && before.timeMs(before.size() - 1) <= after.timeMs(0));
            check(ascends, "its rows are out of order between two parts");
        }
    }

    private void checkTimes(HistoryRows rows) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int signature = 0; signature < rows.signatureCount(); signature++) {
            min = Math.min(min, rows.timeMs(rows.firstRow(signature)));
            max = Math.max(max, rows.timeMs(rows.endRow(signature) - 1));
        }
        check(min == shared.minTimeMs() && max == shared.maxTimeMs(), "its times run from " + min + " to " + max);
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException("Cannot put together " + shared.name() + ": " + what);
        }
    }
}
