package io.joinwatch.stream;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.graph.QueryWeights;
import io.joinwatch.graph.SideSize;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.SignatureText;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The binary form of the graph room's objects in state records. Stateless but for a memory of signatures per reader. */
final class GraphCodec {
    private GraphCodec() {}

    /** Reads signatures, each distinct text of a record once. */
    static final class SignatureReader {
        private final Map<String, Signature> known = new HashMap<>();

        Signature read(BinaryReader in) {
            String text = in.text();
            try {
                return known.computeIfAbsent(text, SignatureText::parse);
            } catch (IllegalArgumentException e) {
                throw in.corrupt("no signature");
            }
        }
    }

    static void write(BinaryWriter out, TableFacts facts) {
        out.text(facts.table()).number(facts.version()).number(facts.rows()).number(facts.bytes());
        out.number(facts.columns().size());
        for (ColumnFacts column : facts.columns()) {
            out.text(column.name()).text(column.type()).number(column.distinct());
            out.real(column.nullFraction()).real(column.topFraction()).real(column.averageWidth());
        }
        write(out, facts.deployed());
        writeTexts(out, facts.sortKey());
        out.text(facts.view());
    }

    static TableFacts readFacts(BinaryReader in) {
        String table = in.text();
        long version = in.number();
        long rows = in.number();
        long bytes = in.number();
        List<ColumnFacts> columns = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            columns.add(new ColumnFacts(in.text(), in.text(), in.number(), in.real(), in.real(), in.real()));
        }
        return new TableFacts(table, version, rows, bytes, columns, readDistribution(in), readTexts(in), in.text());
    }

    private static void write(BinaryWriter out, Distribution distribution) {
        out.text(distribution.style().name());
        writeTexts(out, distribution.columns());
    }

    private static Distribution readDistribution(BinaryReader in) {
        try {
            return new Distribution(Distribution.Style.valueOf(in.text()), readTexts(in));
        } catch (IllegalArgumentException e) {
            throw in.corrupt("no distribution");
        }
    }

    static void writeTexts(BinaryWriter out, List<String> texts) {
        out.number(texts.size());
        texts.forEach(out::text);
    }

    static List<String> readTexts(BinaryReader in) {
        List<String> texts = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            texts.add(in.text());
        }
        return texts;
    }

    /** Writes an observation without its time and repeat, which the event has. */
    static void writeMembers(BinaryWriter out, JoinObservation observation) {
        out.text(observation.signature().text());
        writeBytes(out, observation);
    }

    /** Likewise, of a signature that is known. */
    static void writeBytes(BinaryWriter out, JoinObservation observation) {
        for (int i = 0; i < observation.members(); i++) {
            out.number(observation.bytes(i));
        }
    }

    static JoinObservation readMembers(
            BinaryReader in, SignatureReader signatures, long timeMs, long repeat, long fingerprint) {
        return readBytes(in, signatures.read(in), timeMs, repeat, fingerprint);
    }

    static JoinObservation readBytes(BinaryReader in, Signature signature, long timeMs, long repeat, long fingerprint) {
        long[] bytes = new long[signature.memberCount()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = in.number();
        }
        try {
            return new JoinObservation(signature, bytes, timeMs, repeat, fingerprint);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("bytes of a join below 0");
        }
    }

    static void write(BinaryWriter out, WindowSums pane) {
        out.number(pane.seen()).number(pane.understood()).number(pane.signatures());
        pane.forEachJoin((signature, sums) -> {
            out.text(signature.text()).number(sums.count());
            for (int i = 0; i < sums.size(); i++) {
                out.number(sums.get(i));
            }
            out.number(sums.movedRuns());
            if (sums.movedRuns() > 0) {
                out.number(sums.movedBytes());
            }
        });
        out.number(pane.groupings().size());
        pane.groupings().forEach((grouping, units) -> {
            write(out, grouping);
            out.number(units);
        });
        out.number(pane.writes().size());
        pane.writes().forEach((table, bytes) -> out.text(table).number(bytes));
        out.number(pane.reads().size());
        pane.reads()
                .forEach((table, reads) -> out.text(table).number(reads.bytes()).number(reads.most()));
        out.flag(pane.weights().isPresent());
        pane.weights().ifPresent(weights -> write(out, weights));
    }

    private static void write(BinaryWriter out, QueryWeights weights) {
        List<QueryWeights.Count> counts = weights.counts();
        out.number(weights.total()).number(weights.takenOff()).number(counts.size());
        counts.forEach(count -> out.fixed(count.fingerprint()).number(count.count()));
    }

    private static QueryWeights readWeights(BinaryReader in) {
        long total = in.number();
        long takenOff = in.number();
        List<QueryWeights.Count> counts = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            counts.add(new QueryWeights.Count(in.fixed(), in.number()));
        }
        try {
            return QueryWeights.of(total, takenOff, counts);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("no weights of queries");
        }
    }

    static void readInto(BinaryReader in, WindowSums pane) {
        SignatureReader signatures = new SignatureReader();
        pane.addQueries(in.number(), in.number());
        for (int n = in.count(); n > 0; n--) {
            Signature signature = signatures.read(in);
            long count = in.number();
            long[] values = new long[new SignatureSums(signature).size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.number();
            }
            SignatureSums sums = SignatureSums.of(count, values);
            long movedRuns = in.number();
            if (movedRuns > 0) {
                sums.addMoved(in.number(), movedRuns);
            }
            pane.join(signature).addAll(sums);
        }
        for (int n = in.count(); n > 0; n--) {
            pane.addGrouping(readGrouping(in), in.number());
        }
        for (int n = in.count(); n > 0; n--) {
            pane.addWrite(in.text(), in.number());
        }
        for (int n = in.count(); n > 0; n--) {
            pane.addReads(in.text(), new WindowSums.Reads(in.number(), in.number()));
        }
        if (in.flag()) {
            pane.addWeights(readWeights(in));
        }
    }

    static void write(BinaryWriter out, QueryProfile profile) {
        out.fixed(profile.fingerprint()).text(profile.text()).number(profile.weight());
        out.number(profile.joins().size());
        profile.joins().forEach(join -> writeMembers(out, join));
        writeGrouped(out, profile.groupings());
        out.number(profile.sizedAtMs());
        writeSizes(out, profile.sizes());
    }

    static QueryProfile readProfile(BinaryReader in) {
        SignatureReader signatures = new SignatureReader();
        long fingerprint = in.fixed();
        String text = in.text();
        long weight = in.number();
        List<JoinObservation> joins = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            joins.add(readMembers(in, signatures, 0, 1, fingerprint));
        }
        return new QueryProfile(fingerprint, text, weight, joins, readGrouped(in), in.number(), readSizes(in));
    }

    static void write(BinaryWriter out, QueryFacts facts) {
        out.fixed(facts.fingerprint()).text(facts.text()).number(facts.timeMs());
        writeSizes(out, facts.sizes());
    }

    static QueryFacts readQueryFacts(BinaryReader in) {
        return new QueryFacts(in.fixed(), in.text(), in.number(), readSizes(in));
    }

    private static void writeSizes(BinaryWriter out, List<SideSize> sizes) {
        out.number(sizes.size());
        for (SideSize size : sizes) {
            out.text(size.instance().table()).text(size.instance().instance());
            out.number(size.told()).number(size.of());
        }
    }

    private static List<SideSize> readSizes(BinaryReader in) {
        List<SideSize> sizes = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            TableInstance instance = new TableInstance(in.text(), in.text());
            sizes.add(new SideSize(instance, in.number(), in.number()));
        }
        return sizes;
    }

    static void writeGrouped(BinaryWriter out, List<HeavyQuery.Grouped> groupings) {
        out.number(groupings.size());
        for (HeavyQuery.Grouped grouped : groupings) {
            write(out, grouped.grouping());
            out.number(grouped.units());
        }
    }

    static List<HeavyQuery.Grouped> readGrouped(BinaryReader in) {
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            groupings.add(new HeavyQuery.Grouped(readGrouping(in), in.number()));
        }
        return groupings;
    }

    static void write(BinaryWriter out, Grouping grouping) {
        out.text(grouping.table());
        writeTexts(out, grouping.columns());
    }

    static Grouping readGrouping(BinaryReader in) {
        return new Grouping(in.text(), readTexts(in));
    }
}
