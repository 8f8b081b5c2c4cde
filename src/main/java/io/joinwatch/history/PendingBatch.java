package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.sort.CdfModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    ObservationBatch assemble() {
        List<byte[]> streams =
                parts.values().stream().map(part -> part.content().bytes()).toList();
        check(BatchBuilder.identity(streams).equals(shared.batch()), "the parts' bytes are not those of its identity");
        List<JoinObservation> observations = new ArrayList<>();
        PartDecoder.Decoded before = null;
        CdfModel model = null;
        int signatures = 0;
        for (Part part : parts.values()) {
            check(
                    part.header().firstRow() == observations.size(),
                    "part " + part.header().part() + " leaves a gap");
            PartDecoder.Decoded decoded =
                    PartDecoder.decode(part.header(), part.content().bytes());
            signatures += decoded.signatures() - (before != null && continues(before, decoded) ? 1 : 0);
            observations.addAll(decoded.observations());
            model = decoded.model();
            before = decoded;
        }
        check(observations.size() == shared.rows(), "it has " + observations.size() + " rows, not " + shared.rows());
        check(signatures == shared.signatureCount(), "it has " + signatures + " signatures");
        checkTimes(observations);
        return new ObservationBatch(parts.values().iterator().next().header(), HistoryRows.of(observations), model);
    }

    /** Whether a signature goes on across the border of two parts. */
    private boolean continues(PartDecoder.Decoded before, PartDecoder.Decoded after) {
        int order = Arrays.compareUnsigned(before.lastSignature(), after.firstSignature());
        boolean ascends = order < 0
                || (order == 0
                        && before.last().timeMs() <= after.observations().get(0).timeMs());
        check(ascends, "its rows are out of order between two parts");
        return order == 0;
    }

    private void checkTimes(List<JoinObservation> observations) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (JoinObservation observation : observations) {
            min = Math.min(min, observation.timeMs());
            max = Math.max(max, observation.timeMs());
        }
        check(min == shared.minTimeMs() && max == shared.maxTimeMs(), "its times run from " + min + " to " + max);
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException("Cannot put together " + shared.name() + ": " + what);
        }
    }
}
