package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.observe.ObservedQuery;
import java.util.ArrayList;
import java.util.List;

/** The binary form of changes in a segment. One codec writes or reads one segment, whose dictionary it shares. */
final class ChangeCodec {
    private static final int OBSERVED = 1;
    private static final int FACTS = 2;
    private static final int FORGOTTEN = 3;
    private static final int DATABASE_FACTS = 4;
    private static final int POLICY = 5;
    private static final int CLOSED = 6;
    private static final int CUT = 7;
    private static final int PUBLISHED = 8;
    private static final int SOLVED = 9;
    private static final int TOLD = 10;
    /** Flags of an observed query. */
    private static final int UNDERSTOOD = 1;

    private static final int MOVED = 2;
    private static final byte[] NONE = {};

    private ChangeCodec() {}

    static void write(BinaryWriter out, Change change) {
        if (change instanceof Change.Observed observed) {
            writeObserved(out.number(OBSERVED), observed);
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

    private static void writeObserved(BinaryWriter out, Change.Observed observed) {
        ObservedQuery query = observed.query();
        out.fixed(observed.queryHash()).number(query.timeMs()).number(query.repeat());
        out.number((query.understood() ? UNDERSTOOD : 0) | (query.moved().isEmpty() ? 0 : MOVED));
        out.fixed(query.fingerprint());
        out.number(query.joins().size());
        query.joins().forEach(join -> GraphCodec.writeMembers(out, join));
        GraphCodec.writeGrouped(out, query.groupings());
        out.number(query.writes().size());
        query.writes().forEach(written -> out.text(written.table()).number(written.bytes()));
        if (!query.moved().isEmpty()) {
            out.number(query.moved().size());
            query.moved().forEach(moved -> out.number(moved.join()).number(moved.bytes()));
        }
    }

    /** Reads all changes of a segment, in order. */
    static List<Change> readAll(byte[] segment) {
        BinaryReader in = new BinaryReader(segment);
        GraphCodec.SignatureReader signatures = new GraphCodec.SignatureReader();
        List<Change> changes = new ArrayList<>();
        while (in.hasMore()) {
            changes.add(read(in, signatures));
        }
        return changes;
    }

    private static Change read(BinaryReader in, GraphCodec.SignatureReader signatures) {
        long kind = in.number();
        return switch ((int) kind) {
            case OBSERVED -> readObserved(in, signatures);
            case TOLD -> new Change.Told(GraphCodec.readQueryFacts(in));
            case FACTS -> new Change.Facts(GraphCodec.readFacts(in));
            case FORGOTTEN -> new Change.Forgotten(in.text(), in.number());
            case DATABASE_FACTS -> new Change.DatabaseFacts(in.number(), (int) in.number(), in.text());
            case POLICY -> new Change.Policy(PolicyBytes.read(in.blob()));
            case CLOSED -> new Change.Closed(in.number());
            case CUT -> new Change.Cut(in.number());
            case PUBLISHED -> {
                byte[] model = in.blob();
                yield new Change.Published(model.length == 0 ? null : model);
            }
            case SOLVED -> new Change.Solved(in.number(), Advised.fromBytes(in.blob()));
            default -> throw in.corrupt("a change of kind " + kind);
        };
    }

    private static Change readObserved(BinaryReader in, GraphCodec.SignatureReader signatures) {
        long queryHash = in.fixed();
        long timeMs = in.number();
        long repeat = in.number();
        int flags = in.index(MOVED << 1);
        long fingerprint = in.fixed();
        List<JoinObservation> joins = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            joins.add(GraphCodec.readMembers(in, signatures, timeMs, repeat, fingerprint));
        }
        List<HeavyQuery.Grouped> groupings = GraphCodec.readGrouped(in);
        List<ObservedQuery.Written> writes = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            writes.add(new ObservedQuery.Written(in.text(), in.number()));
        }
        List<ObservedQuery.Moved> moved = new ArrayList<>();
        for (int n = (flags & MOVED) == 0 ? 0 : in.count(); n > 0; n--) {
            moved.add(new ObservedQuery.Moved(in.index(joins.size()), in.number()));
        }
        boolean understood = (flags & UNDERSTOOD) != 0;
        ObservedQuery query =
                new ObservedQuery(timeMs, repeat, understood, fingerprint, joins, groupings, writes, moved);
        return new Change.Observed(queryHash, query);
    }
}
