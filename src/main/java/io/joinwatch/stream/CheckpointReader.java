package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.history.ObservationLog;
import org.jspecify.annotations.Nullable;

/**
 * Reads a database's records back into an empty state, in the order of their keys: the checkpoint's, then the segments
 * written since, each change applied as it was when it happened. Not thread-safe.
 */
final class CheckpointReader {
    private final DatabaseState state;
    private OpenHistory.@Nullable Batch waiting;
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
            case QUERY -> state.observed().queries().restore(GraphCodec.readProfile(in));
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
                ChangeReader changes = new ChangeReader(value, state.observed());
                while (changes.hasMore()) {
                    state.apply(changes.next());
                }
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
        if (begins) {
            endWaiting();
        }
        try {
            if (kind == HistoryKind.OPEN || kind == HistoryKind.LATE) {
                state.history().restore(paneStartMs, kind == HistoryKind.LATE, in.blob());
            } else {
                if (waiting == null) {
                    boolean supplement = kind == HistoryKind.WAITING_SUPPLEMENT;
                    waiting = new OpenHistory.Batch(paneStartMs, supplement, new ObservationLog());
                }
                waiting.log().append(in.blob());
            }
        } catch (IllegalArgumentException e) {
            throw in.corrupt("no chunk of observations (" + e.getMessage() + ")");
        }
    }

    private void endWaiting() {
        if (waiting != null) {
            state.history().restoreWaiting(waiting);
            waiting = null;
        }
    }
}
