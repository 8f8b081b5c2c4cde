package io.joinwatch.stream;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.observe.QueryMemory;
import java.util.List;

/**
 * Writes the changes of one segment in binary form, see {@link ChangeReader}. What a segment says is told against the state
 * that it changes: an event of a query that ran before says no more than that, its time, and what is different. So a change
 * is written before it is made. Not thread-safe.
 */
final class ChangeWriter {
    /** Kinds of changes. */
    static final int OBSERVED = 1;

    static final int FACTS = 2;
    static final int FORGOTTEN = 3;
    static final int DATABASE_FACTS = 4;
    static final int POLICY = 5;
    static final int CLOSED = 6;
    static final int CUT = 7;
    static final int PUBLISHED = 8;
    static final int SOLVED = 9;
    static final int TOLD = 10;

    /** Flags of an observed query: what of it is told, the rest is nothing, 1, or as in the query's last run. */
    static final int UNDERSTOOD = 1;

    static final int REPEATED = 2;
    static final int NEW_JOINS = 4;
    static final int NEW_BYTES = 8;
    static final int NEW_GROUPINGS = 16;
    static final int WRITES = 32;
    static final int MOVED = 64;
    static final int ALL_FLAGS = 127;

    private static final byte[] NONE = {};

    private final BinaryWriter out = new BinaryWriter();
    private long lastTimeMs;

    /**
     * Writes a change that is about to be made.
     *
     * @param memory of the database, as it is before the change
     */
    void write(Change change, QueryMemory memory) {
        if (change instanceof Change.Observed observed) {
            writeObserved(observed, memory);
        } else if (change instanceof Change.Told told) {
            GraphCodec.write(out.number(TOLD), told.facts());
        } else if (change instanceof Change.Facts facts) {
            GraphCodec.write(out.number(FACTS), facts.facts());
        } else if (change instanceof Change.Forgotten forgotten) {
            out.number(FORGOTTEN).text(forgotten.table()).number(forgotten.version());
        } else if (change instanceof Change.DatabaseFacts facts) {
            out.number(DATABASE_FACTS)
                    .number(facts.version())
                    .number(facts.nodes())
                    .text(facts.dialect());
        } else if (change instanceof Change.Policy policy) {
            out.number(POLICY).blob(PolicyBytes.of(policy.policy()));
        } else if (change instanceof Change.Closed closed) {
            out.number(CLOSED).number(closed.upToMs());
        } else if (change instanceof Change.Cut cut) {
            out.number(CUT).number(cut.paneStartMs());
        } else if (change instanceof Change.Published published) {
            byte[] model = published.model();
            out.number(PUBLISHED).blob(model == null ? NONE : model);
        } else if (change instanceof Change.Solved solved) {
            out.number(SOLVED)
                    .number(solved.windowEndMs())
                    .blob(solved.advised().toBytes());
        }
    }

    private void writeObserved(Change.Observed observed, QueryMemory memory) {
        ObservedQuery query = observed.query();
        QueryProfile last = memory.profile(query.fingerprint()).orElse(QueryProfile.NONE);
        boolean isSameJoins = isSameJoins(query.joins(), last.joins());
        int flags = (query.understood() ? UNDERSTOOD : 0)
                | (query.repeat() == 1 ? 0 : REPEATED)
                | (isSameJoins ? 0 : NEW_JOINS)
                | (!isSameJoins || isSameBytes(query.joins(), last.joins()) ? 0 : NEW_BYTES)
                | (query.groupings().equals(last.groupings()) ? 0 : NEW_GROUPINGS)
                | (query.writes().isEmpty() ? 0 : WRITES)
                | (query.moved().isEmpty() ? 0 : MOVED);
        out.number(OBSERVED).number(flags).fixed(observed.queryHash()).number(query.timeMs() - lastTimeMs);
        lastTimeMs = query.timeMs();
        out.fixed(query.fingerprint());
        if ((flags & REPEATED) != 0) {
            out.number(query.repeat());
        }
        if ((flags & NEW_JOINS) != 0) {
            out.number(query.joins().size());
            query.joins().forEach(join -> GraphCodec.writeMembers(out, join));
        }
        if ((flags & NEW_BYTES) != 0) {
            query.joins().forEach(join -> GraphCodec.writeBytes(out, join));
        }
        if ((flags & NEW_GROUPINGS) != 0) {
            GraphCodec.writeGrouped(out, query.groupings());
        }
        if ((flags & WRITES) != 0) {
            out.number(query.writes().size());
            query.writes().forEach(written -> out.text(written.table()).number(written.bytes()));
        }
        if ((flags & MOVED) != 0) {
            out.number(query.moved().size());
            query.moved().forEach(moved -> out.number(moved.join()).number(moved.bytes()));
        }
    }

    private static boolean isSameJoins(List<JoinObservation> joins, List<JoinObservation> before) {
        if (joins.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < joins.size(); i++) {
            if (!joins.get(i).signature().equals(before.get(i).signature())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameBytes(List<JoinObservation> joins, List<JoinObservation> before) {
        for (int i = 0; i < joins.size(); i++) {
            for (int member = 0; member < joins.get(i).members(); member++) {
                if (joins.get(i).bytes(member) != before.get(i).bytes(member)) {
                    return false;
                }
            }
        }
        return true;
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toBytes();
    }
}
