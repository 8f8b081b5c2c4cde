package io.joinwatch.bench.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import io.joinwatch.bench.GainModel;
import io.joinwatch.bench.StrongProgram;
import java.util.Arrays;

/** SCIP and CBC on the strong integer program. */
final class MixedInteger implements Rival {
    private final String solver;

    MixedInteger(String solver) {
        this.solver = solver;
    }

    @Override
    public Answer solve(GainModel model, double limitSeconds) {
        StrongProgram program = new StrongProgram(model);
        MPSolver mp = MPSolver.createSolver(solver);
        if (mp == null) {
            throw new IllegalStateException("OR-tools was built without " + solver);
        }
        double scale = Scale.of(program);
        MPVariable[] columns = new MPVariable[program.gains().length];
        MPObjective objective = mp.objective();
        for (int c = 0; c < columns.length; c++) {
            columns[c] = mp.makeVar(0, 1, c < program.integers(), "");
            objective.setCoefficient(columns[c], program.gains()[c] / scale);
        }
        objective.setMaximization();
        for (StrongProgram.Row row : program.rows()) {
            boolean one = row.y() < 0;
            MPConstraint constraint = mp.makeConstraint(one ? 1 : Double.NEGATIVE_INFINITY, one ? 1 : 0);
            row.columns().forEach(c -> constraint.setCoefficient(columns[c], 1));
            if (!one) {
                constraint.setCoefficient(columns[row.y()], -1);
            }
        }
        MPSolverParameters exact = new MPSolverParameters();
        exact.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        mp.setTimeLimit(Math.max(1, Math.round(limitSeconds * 1000)));
        long start = System.nanoTime();
        MPSolver.ResultStatus status = mp.solve(exact);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean optimal = status == MPSolver.ResultStatus.OPTIMAL;
        boolean any = optimal || status == MPSolver.ResultStatus.FEASIBLE;
        int[] labels = any
                ? program.labels(Arrays.stream(columns)
                        .mapToDouble(MPVariable::solutionValue)
                        .toArray())
                : null;
        Double bound = any ? objective.bestBound() * scale : null;
        mp.delete();
        return new Answer(seconds, optimal, labels, bound);
    }
}
