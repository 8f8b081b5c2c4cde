package io.joinwatch.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * A database on the heap with the changes that no segment holds yet. Not thread-safe: owned by the stream thread of its
 * task.
 */
final class HotDatabase {
    /** A segment record is sealed at this size, well below what a broker takes. */
    private static final int SEGMENT_BYTES = 256 * 1024;

    private final DatabaseState state;
    private final List<byte[]> sealed = new ArrayList<>();
    private ChangeWriter pending = new ChangeWriter();
    private long nextSegment;
    private int segmentsSinceCheckpoint;
    private long bytesSinceCheckpoint;
    private long checkpointBytes;
    private boolean checkpointDue;
    private boolean isMarked;

    /**
     * @param nextSegment number of the next segment to be written
     * @param segmentsSinceCheckpoint segments in the store
     * @param bytesSinceCheckpoint their size
     * @param checkpointBytes size of what the last checkpoint wrote
     */
    HotDatabase(
            DatabaseState state,
            long nextSegment,
            int segmentsSinceCheckpoint,
            long bytesSinceCheckpoint,
            long checkpointBytes) {
        this.state = state;
        this.nextSegment = nextSegment;
        this.segmentsSinceCheckpoint = segmentsSinceCheckpoint;
        this.bytesSinceCheckpoint = bytesSinceCheckpoint;
        this.checkpointBytes = checkpointBytes;
    }

    DatabaseState state() {
        return state;
    }

    /** Makes a change and remembers it for the next segment. */
    void apply(Change change) {
        pending.write(change, state.observed());
        state.apply(change);
        if (pending.size() >= SEGMENT_BYTES) {
            sealed.add(pending.toBytes());
            pending = new ChangeWriter();
        }
        checkpointDue |= change instanceof Change.Closed;
    }

    /** Whether there are changes that no marker announced, see {@link CommitHook}. */
    boolean needsMark() {
        return !isMarked && !isClean();
    }

    /** A marker is on its way. */
    void marked() {
        isMarked = true;
    }

    boolean isClean() {
        return sealed.isEmpty() && pending.size() == 0;
    }

    /**
     * Whether the next commit should fold the state instead of adding a segment: when a pane was closed, and after so many
     * segments once they hold as much as a fold would write, so that folding at most doubles what is written.
     */
    boolean isCheckpointDue(int manySegments) {
        return checkpointDue || (segmentsSinceCheckpoint >= manySegments && bytesSinceCheckpoint >= checkpointBytes);
    }

    /** Everything since the last commit, as segments; the database is clean afterwards. */
    List<byte[]> takeSegments() {
        if (pending.size() > 0) {
            sealed.add(pending.toBytes());
            pending = new ChangeWriter();
        }
        List<byte[]> segments = List.copyOf(sealed);
        sealed.clear();
        isMarked = false;
        return segments;
    }

    /** The number for a segment of that size, which is about to be written. */
    long nextSegment(int bytes) {
        segmentsSinceCheckpoint++;
        bytesSinceCheckpoint += bytes;
        return nextSegment++;
    }

    /** The state was folded into records of that size together: segments start anew. */
    void checkpointed(long bytes) {
        takeSegments();
        segmentsSinceCheckpoint = 0;
        bytesSinceCheckpoint = 0;
        checkpointBytes = bytes;
        checkpointDue = false;
    }
}
