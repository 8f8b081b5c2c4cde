package io.joinwatch.bench.ortools;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import io.joinwatch.bench.GainModel;
import io.joinwatch.bench.StrongProgram;
import java.time.Duration;
import java.util.Arrays;

/**
 * HiGHS on the strong integer program. {@code MPSolver} of this version cannot run it (HiGHS refuses its empty model name, so
 * nothing is solved); {@code ModelSolver} can.
 *
 * @see <a href="https://github.com/google/or-tools/pull/4616">the refusal</a>
 */
final class Highs implements Rival {
    private static final String EXACT = "mip_rel_gap=0\nmip_abs_gap=0\nthreads=1\nparallel=off";

    @Override
    public Answer solve(GainModel gains, double limitSeconds) {
        StrongProgram program = new StrongProgram(gains);
        double scale = Scale.of(program);
        ModelBuilder model = new ModelBuilder();
        model.setName("joinwatch");
        Variable[] columns = new Variable[program.gains().length];
        LinearExprBuilder objective = LinearExpr.newBuilder();
        for (int c = 0; c < columns.length; c++) {
            columns[c] = c < program.integers() ? model.newBoolVar("y" + c) : model.newNumVar(0, 1, "z" + c);
            objective.addTerm(columns[c], program.gains()[c] / scale);
        }
        model.maximize(objective);
        for (StrongProgram.Row row : program.rows()) {
            LinearExprBuilder sum = LinearExpr.newBuilder();
            row.columns().forEach(c -> sum.add(columns[c]));
            if (row.y() < 0) {
                model.addEquality(sum, 1);
            } else {
                model.addLessOrEqual(sum.addTerm(columns[row.y()], -1), 0);
            }
        }
        ModelSolver solver = new ModelSolver("highs");
        solver.setTimeLimit(Duration.ofNanos((long) (limitSeconds * 1e9)));
        solver.setSolverSpecificParameters(EXACT);
        long start = System.nanoTime();
        SolveStatus status = solver.solve(model);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean any = solver.hasSolution();
        int[] labels = any
                ? program.labels(
                        Arrays.stream(columns).mapToDouble(solver::getValue).toArray())
                : null;
        Double bound = any ? solver.getBestObjectiveBound() * scale : null;
        return new Answer(seconds, any && status == SolveStatus.OPTIMAL, labels, bound);
    }
}
