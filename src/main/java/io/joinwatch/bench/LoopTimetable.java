package io.joinwatch.bench;

import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.ProblemBuilder;
import io.joinwatch.solve.Sense;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The best layouts of a row of spans when it is known what will run: one problem with a vertex per table and span, the joins
 * inside a span, and between two spans what rewriting the table moves. Solved by the solver of the app, which proves how good they are.
 *
 * @param layouts one per span
 * @param units that the layouts move, rewrites from the first layout on included, as the solver counts them
 * @param bound no layouts move less
 */
record LoopTimetable(List<Layout> layouts, long units, long bound) {
    LoopTimetable {
        layouts = List.copyOf(layouts);
    }

    boolean proven() {
        return units == bound;
    }

    /** How far the layouts may be from the best, as a share of what they move. */
    double gap() {
        return (double) (units - bound) / Math.max(1, units);
    }

    /**
     * Solves spans.
     *
     * @param start how the tables lie before the first span; null if they may lie anyhow for nothing
     * @param work limit of the solver
     */
    static LoopTimetable of(LoopGround ground, List<LoopLayer> spans, @Nullable Layout start, long work) {
        LoopLabels labels = ground.labels();
        ProblemBuilder builder = Problem.builder(Sense.MINIMISE);
        List<int[]> vertices = new ArrayList<>();
        for (LoopLayer span : spans) {
            vertices.add(span.addTo(builder, Integer.toString(vertices.size())));
        }
        Map<String, TableFacts> facts = new TreeMap<>();
        ground.warehouse().tables().forEach(table -> facts.put(table.table(), table));
        for (int t = 0; t < labels.size(); t++) {
            List<Distribution> of = labels.of(t);
            TableFacts table = facts.get(labels.table(t));
            if (table == null) {
                continue;
            }
            long[][] moves = new long[of.size()][of.size()];
            for (int l = 0; l < moves.length; l++) {
                for (int m = 0; m < moves.length; m++) {
                    moves[l][m] = ground.movement().move(table, of.get(l), of.get(m));
                }
                if (start != null) {
                    builder.addUnary(
                            vertices.get(0)[t], l, ground.movement().move(table, start.of(table.table()), of.get(l)));
                }
            }
            for (int span = 1; span < spans.size() && moves.length > 1; span++) {
                builder.addPair(vertices.get(span - 1)[t], vertices.get(span)[t], moves);
            }
        }
        Problem problem = builder.build();
        Solution solution = new Portfolio(SolveMethod.EXACT)
                .solve(problem, SolveLimits.deterministic(work, SolveLimits.DEFAULT_SEED));
        List<Layout> layouts = new ArrayList<>();
        for (int[] span : vertices) {
            int[] chosen = Arrays.stream(span).map(solution::label).toArray();
            layouts.add(labels.layout(ground.warehouse(), chosen));
        }
        return new LoopTimetable(
                layouts, solution.value() << problem.scaleShift(), solution.bound() << problem.scaleShift());
    }
}
