package io.joinwatch.bench;

import io.joinwatch.bench.LoopShape.Drawn;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A real workload's queries with frequencies and selectivities drawn at random, and a load that writes to its large tables every
 * night. Stateless.
 */
final class LoopReal {
    private static final double PER_HOUR = 0.5;
    private static final double SPREAD = 1;
    private static final double OFFICE = 0.7;
    private static final double LARGE = 1e9;
    private static final double LOADED = 0.01;

    private LoopReal() {}

    static Drawn draw(int nodes, LoopSupply supply, SplittableRandom random) {
        List<LoopTemplate> templates = new ArrayList<>();
        int number = 0;
        for (ObservedQuery query : supply.queries(nodes)) {
            number++;
            if (!query.joins().isEmpty() || !query.groupings().isEmpty()) {
                templates.add(template("q" + number, query, random));
            }
        }
        List<TableFacts> tables = new ArrayList<>();
        for (TableFacts table : supply.catalog().tables()) {
            tables.add(new TableFacts(
                    table.table(), 1, table.rows(), table.bytes(), table.columns(), Distribution.EVEN, List.of()));
            if (table.bytes() >= LARGE) {
                templates.add(load(table));
            }
        }
        return new Drawn(new LoopWarehouse(nodes, tables), templates);
    }

    private static LoopTemplate template(String name, ObservedQuery query, SplittableRandom random) {
        double share = LoopDraw.logUniform(0.01, 0.3, random);
        return new LoopTemplate(
                name,
                LoopDraw.logNormal(PER_HOUR, SPREAD, random),
                random.nextDouble() < OFFICE ? LoopRhythm.OFFICE : LoopRhythm.DASHBOARD,
                query.joins().stream().map(join -> part(join, share)).toList(),
                query.groupings().stream()
                        .map(of -> new HeavyQuery.Grouped(of.grouping(), (long) (of.units() * share)))
                        .toList(),
                List.of());
    }

    private static LoopTemplate load(TableFacts table) {
        return new LoopTemplate(
                "load " + table.table(),
                1.0 / LoopRhythm.HOURS,
                LoopRhythm.NIGHTLY,
                List.of(),
                List.of(),
                List.of(new ObservedQuery.Written(table.table(), (long) (table.bytes() * LOADED))));
    }

    private static JoinObservation part(JoinObservation join, double share) {
        long[] bytes = new long[join.members()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (long) (join.bytes(i) * share);
        }
        return new JoinObservation(join.signature(), bytes, 0, 1, 0);
    }
}
