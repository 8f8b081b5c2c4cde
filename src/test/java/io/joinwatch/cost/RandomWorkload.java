package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Small random warehouses with every feature of the cost model in them: composite joins, classes, self-joins, all types, skewed
 * columns, tables of no size and of unknown size. Shares are powers of 2, so that floating point is exact; no column is so bad
 * that it is no key.
 */
public final class RandomWorkload {
    private static final List<String> TYPES = List.of("int4", "bigint", "varchar(10)", "");

    public final SplittableRandom random;
    public final int nodes;
    public final Catalog catalog = new Catalog();
    public final List<String> tables = new ArrayList<>();

    public RandomWorkload(long seed) {
        random = new SplittableRandom(seed);
        nodes = random.nextInt(3) > 0
                ? 1 + random.nextInt(20)
                : List.of(1, 2, 16).get(random.nextInt(3));
        int count = 2 + random.nextInt(4);
        for (int t = 0; t < count; t++) {
            String table = "t" + t;
            tables.add(table);
            List<ColumnFacts> columns = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                columns.add(facts("c" + c));
            }
            long bytes = random.nextInt(5) == 0 ? 0 : random.nextLong(1, 1L << random.nextInt(1, 40));
            boolean sized = random.nextInt(6) > 0;
            boolean counted = sized || random.nextBoolean();
            catalog.put(new TableFacts(
                    table,
                    1,
                    counted ? bytes / 10 : TableFacts.UNKNOWN,
                    sized ? bytes : TableFacts.UNKNOWN,
                    columns,
                    random.nextInt(8) == 0 ? Distribution.UNKNOWN : label(),
                    List.of()));
        }
    }

    private ColumnFacts facts(String name) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        return random.nextInt(3) == 0
                ? ColumnFacts.of(name, type)
                : new ColumnFacts(name, type, 1L << random.nextInt(8, 12), share(), share(), 1 + random.nextInt(9));
    }

    private double share() {
        return random.nextBoolean() ? Double.NaN : 1.0 / (1 << random.nextInt(3, 12));
    }

    public String table() {
        return tables.get(random.nextInt(tables.size()));
    }

    public String column() {
        return "c" + random.nextInt(3);
    }

    /** A random distribution, multi-column keys among them. */
    public Distribution label() {
        return switch (random.nextInt(6)) {
            case 0 -> Distribution.ALL;
            case 1 -> Distribution.EVEN;
            case 2 -> new Distribution(Distribution.Style.KEY, List.of("c0", "c1"));
            default -> Distribution.key(column());
        };
    }

    public Layout layout() {
        SortedMap<String, Distribution> labels = new TreeMap<>();
        tables.forEach(table -> labels.put(table, label()));
        return new Layout(labels);
    }

    /** A random join or equality class with random bytes. */
    public JoinObservation observation() {
        long repeat = 1L + random.nextInt(3);
        if (random.nextInt(4) == 0) {
            List<ClassMember> members = new ArrayList<>();
            int n = 3 + random.nextInt(4);
            for (int i = 0; i < n; i++) {
                List<String> columns = random.nextInt(5) == 0 ? List.of("c0", "c2") : List.of(column());
                members.add(new ClassMember(table(), columns));
            }
            return new JoinObservation(new ClassSignature(members), bytes(n), 0, repeat, 0);
        }
        List<ColumnPair> pairs = new ArrayList<>();
        int width = 1 + random.nextInt(3);
        for (int i = 0; i < width; i++) {
            pairs.add(new ColumnPair(column(), column()));
        }
        JoinType type = JoinType.values()[random.nextInt(JoinType.values().length)];
        long[] bytes = bytes(2);
        return JoinObservation.ofJoin(table(), table(), pairs, type, bytes[0], bytes[1], 0, repeat, 0);
    }

    /** The same join or class once more, with other bytes. */
    public JoinObservation again(JoinObservation observation) {
        return new JoinObservation(observation.signature(), bytes(observation.members()), 0, 1L + random.nextInt(3), 0);
    }

    private long[] bytes(int n) {
        long[] bytes = new long[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = random.nextInt(6) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 40));
        }
        return bytes;
    }
}
