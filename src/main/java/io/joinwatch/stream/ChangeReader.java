package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.observe.QueryMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the changes of one segment, as {@link ChangeWriter} wrote them, in order. Each has to be made before the next is
 * read, as it is told against what the state is then. Not thread-safe.
 */
final class ChangeReader {
    private final BinaryReader in;
    private final QueryMemory memory;
    private final GraphCodec.SignatureReader signatures = new GraphCodec.SignatureReader();
    private long lastTimeMs;

    /** @param memory of the database that the changes are made to */
    ChangeReader(byte[] segment, QueryMemory memory) {
        this.in = new BinaryReader(segment);
        this.memory = memory;
    }

    boolean hasMore() {
        return in.hasMore();
    }

    /**
     * The next change.
     *
     * @throws CorruptStateException if the bytes are not those of a change
     */
    Change next() {
        long kind = in.number();
        return switch ((int) kind) {
            case ChangeWriter.OBSERVED -> observed();
            case ChangeWriter.TOLD -> new Change.Told(GraphCodec.readQueryFacts(in));
            case ChangeWriter.FACTS -> new Change.Facts(GraphCodec.readFacts(in));
            case ChangeWriter.FORGOTTEN -> new Change.Forgotten(in.text(), in.number());
            case ChangeWriter.DATABASE_FACTS -> new Change.DatabaseFacts(in.number(), (int) in.number(), in.text());
            case ChangeWriter.POLICY -> new Change.Policy(PolicyBytes.read(in.blob()));
            case ChangeWriter.CLOSED -> new Change.Closed(in.number());
            case ChangeWriter.CUT -> new Change.Cut(in.number());
            case ChangeWriter.PUBLISHED -> {
                byte[] model = in.blob();
                yield new Change.Published(model.length == 0 ? null : model);
            }
            case ChangeWriter.SOLVED -> new Change.Solved(in.number(), Advised.fromBytes(in.blob()));
            default -> throw in.corrupt("a change of kind " + kind);
        };
    }

    private Change observed() {
        int flags = in.index(ChangeWriter.ALL_FLAGS + 1);
        long queryHash = in.fixed();
        long timeMs = lastTimeMs + in.number();
        lastTimeMs = timeMs;
        long fingerprint = in.fixed();
        long repeat = (flags & ChangeWriter.REPEATED) == 0 ? 1 : in.number();
        if (repeat < 1) {
            throw in.corrupt("a repeat of " + repeat);
        }
        QueryProfile last = memory.profile(fingerprint).orElse(QueryProfile.NONE);
        List<JoinObservation> joins = joins(flags, last, timeMs, repeat, fingerprint);
        List<HeavyQuery.Grouped> groupings =
                (flags & ChangeWriter.NEW_GROUPINGS) == 0 ? last.groupings() : GraphCodec.readGrouped(in);
        List<ObservedQuery.Written> writes = new ArrayList<>();
        for (int n = (flags & ChangeWriter.WRITES) == 0 ? 0 : in.count(); n > 0; n--) {
            writes.add(new ObservedQuery.Written(in.text(), in.number()));
        }
        List<ObservedQuery.Moved> moved = new ArrayList<>();
        for (int n = (flags & ChangeWriter.MOVED) == 0 ? 0 : in.count(); n > 0; n--) {
            moved.add(new ObservedQuery.Moved(in.index(joins.size()), in.number()));
        }
        boolean understood = (flags & ChangeWriter.UNDERSTOOD) != 0;
        ObservedQuery query =
                new ObservedQuery(timeMs, repeat, understood, fingerprint, joins, groupings, writes, moved);
        return new Change.Observed(queryHash, query);
    }

    private List<JoinObservation> joins(int flags, QueryProfile last, long timeMs, long repeat, long fingerprint) {
        List<JoinObservation> joins = new ArrayList<>();
        if ((flags & ChangeWriter.NEW_JOINS) != 0) {
            for (int n = in.count(); n > 0; n--) {
                joins.add(GraphCodec.readMembers(in, signatures, timeMs, repeat, fingerprint));
            }
            return joins;
        }
        for (JoinObservation before : last.joins()) {
            joins.add(
                    (flags & ChangeWriter.NEW_BYTES) == 0
                            ? before.at(timeMs, repeat, fingerprint)
                            : GraphCodec.readBytes(in, before.signature(), timeMs, repeat, fingerprint));
        }
        return joins;
    }
}
