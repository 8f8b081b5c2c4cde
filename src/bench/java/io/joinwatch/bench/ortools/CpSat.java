package io.joinwatch.bench.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import io.joinwatch.bench.GainModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CP-SAT on a Boolean model: exactly one label per variable; of the gains between a label and another variable at most one is
 * won, and none without the label. All of it also goes into its linear relaxation, which is not its default, but by far its
 * best here. Exact in integers.
 */
final class CpSat implements Rival {
    @Override
    public Answer solve(GainModel gains, double limitSeconds) {
        CpModel model = new CpModel();
        LinearExprBuilder objective = LinearExpr.newBuilder();
        BoolVar[][] takes = new BoolVar[gains.size()][];
        for (int v = 0; v < takes.length; v++) {
            takes[v] = new BoolVar[gains.unary(v).length];
            for (int l = 0; l < takes[v].length; l++) {
                takes[v][l] = model.newBoolVar("");
                objective.addTerm(takes[v][l], gains.unary(v)[l]);
            }
            model.addExactlyOne(takes[v]);
        }
        Map<List<Integer>, List<Literal>> won = new LinkedHashMap<>();
        for (GainModel.PairGain pair : gains.pairs()) {
            BoolVar both = model.newBoolVar("");
            objective.addTerm(both, pair.gain());
            won.computeIfAbsent(List.of(pair.left(), pair.leftLabel(), pair.right()), side -> new ArrayList<>())
                    .add(both);
            won.computeIfAbsent(List.of(pair.right(), pair.rightLabel(), pair.left()), side -> new ArrayList<>())
                    .add(both);
        }
        won.forEach((side, gained) -> {
            gained.add(takes[side.get(0)][side.get(1)].not());
            model.addAtMostOne(gained);
        });
        model.maximize(objective);
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(1)
                .setLinearizationLevel(2)
                .setMaxTimeInSeconds(limitSeconds)
                .setRelativeGapLimit(0)
                .setAbsoluteGapLimit(0);
        long start = System.nanoTime();
        CpSolverStatus status = solver.solve(model);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean any = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
        int[] labels = null;
        if (any) {
            labels = new int[takes.length];
            for (int v = 0; v < takes.length; v++) {
                for (int l = 0; l < takes[v].length; l++) {
                    if (solver.booleanValue(takes[v][l])) {
                        labels[v] = l;
                    }
                }
            }
        }
        Double bound = any ? solver.bestObjectiveBound() : null;
        return new Answer(seconds, status == CpSolverStatus.OPTIMAL, labels, bound);
    }
}
