package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.JoinObservation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a database's records back into an empty state, in the order of their keys: the checkpoint's, then the segments
 * written since, each change applied as it was when it happened. Not thread-safe.
 */
final class CheckpointReader {
    private final DatabaseState state;
    private final List<JoinObservation> waiting = new ArrayList<>();
    private long waitingPane;
    private boolean waitingSupplement;
    private boolean segmentsBegan;
    private long nextSegment;
    private int segments;
    private long segmentBytes;
    private long checkpointBytes;

    CheckpointReader(DatabaseState state) {
        this.state = state;
    }

    void read(SegmentKey key, byte[] value) {
        BinaryReader in = new BinaryReader(value);
        if (key.kind() == SegmentKey.Kind.HISTORY || key.kind() == SegmentKey.Kind.IDS) {
            checkpointBytes += value.length; // What every checkpoint writes anew.
        }
        switch (key.kind()) {
            case SCALARS -> readScalars(in);
            case TABLE -> state.catalog().put(GraphCodec.readFacts(in));
            case PANE -> GraphCodec.readInto(in, state.window().pane(key.number()));
            case HISTORY -> readHistory(in);
            case IDS -> {
                while (in.hasMore()) {
                    state.dedupe().restore(in.fixed(), in.number());
                }
            }
            case SEGMENT -> {
                beginSegments();
                nextSegment = key.number() + 1;
                segments++;
                segmentBytes += value.length;
                ChangeCodec.readAll(value).forEach(state::apply);
            }
        }
    }

    /** The database, after the last record. */
    HotDatabase end() {
        beginSegments();
        return new HotDatabase(state, nextSegment, segments, segmentBytes, checkpointBytes);
    }

    private void beginSegments() {
        if (!segmentsBegan) {
            segmentsBegan = true;
            endWaiting();
        }
    }

    private void readScalars(BinaryReader in) {
        long databaseVersion = in.number();
        int nodes = (int) in.number();
        String dialect = in.text();
        long streamTimeMs = in.fixed();
        long closedUpToMs = in.fixed();
        long solvedUpToMs = in.fixed();
        long generation = in.number();
        long pruned = in.number();
        Advised advised = Advised.fromBytes(in.blob());
        byte[] model = in.blob();
        state.restore(new DatabaseState.Scalars(
                databaseVersion,
                nodes,
                dialect,
                streamTimeMs,
                closedUpToMs,
                solvedUpToMs,
                generation,
                pruned,
                advised,
                model.length == 0 ? null : model));
        for (int n = in.count(); n > 0; n--) {
            state.forgottenVersions().put(in.text(), in.number());
        }
        for (int n = in.count(); n > 0; n--) {
            PolicyRecord policy = PolicyBytes.read(in.blob());
            state.restorePolicy(policy);
        }
    }

    private void readHistory(BinaryReader in) {
        HistoryKind kind = HistoryKind.values()[in.index(HistoryKind.values().length)];
        long paneStartMs = in.number();
        boolean begins = in.flag();
        GraphCodec.SignatureReader signatures = new GraphCodec.SignatureReader();
        List<JoinObservation> observations = new ArrayList<>();
        while (in.hasMore()) {
            observations.add(GraphCodec.readObservation(in, signatures, paneStartMs));
        }
        if (begins) {
            endWaiting();
        }
        if (kind == HistoryKind.OPEN || kind == HistoryKind.LATE) {
            state.history().add(paneStartMs, kind == HistoryKind.LATE, observations);
        } else {
            waitingPane = paneStartMs;
            waitingSupplement = kind == HistoryKind.WAITING_SUPPLEMENT;
            waiting.addAll(observations);
        }
    }

    private void endWaiting() {
        if (!waiting.isEmpty()) {
            state.history().restoreWaiting(new OpenHistory.Batch(waitingPane, waitingSupplement, List.copyOf(waiting)));
            waiting.clear();
        }
    }
}
