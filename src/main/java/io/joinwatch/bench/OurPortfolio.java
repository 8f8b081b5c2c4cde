package io.joinwatch.bench;

import io.joinwatch.solve.Portfolio;
import io.joinwatch.solve.Problem;
import io.joinwatch.solve.Solution;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.time.Duration;

/** A method of this project's own {@link Portfolio}, run in this virtual machine. */
final class OurPortfolio implements Contender {
    private final String name;
    private final SolveMethod method;
    private final int mostTables;

    private OurPortfolio(String name, SolveMethod method, int mostTables) {
        this.name = name;
        this.method = method;
        this.mostTables = mostTables;
    }

    /** The default portfolio: what the bench is about. */
    static OurPortfolio auto() {
        return new OurPortfolio(Contenders.OURS, SolveMethod.AUTO, Integer.MAX_VALUE);
    }

    /** Best of all worlds, for reference, up to a number of tables. */
    static OurPortfolio bestOfAllWorlds(int mostTables) {
        return new OurPortfolio("best-of-all-worlds", SolveMethod.BEST_OF_ALL_WORLDS, mostTables);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "this commit, Portfolio(" + method + ") in a warmed virtual machine";
    }

    @Override
    public boolean ours() {
        return true;
    }

    @Override
    public boolean lingers() {
        return method == SolveMethod.BEST_OF_ALL_WORLDS;
    }

    @Override
    public boolean takes(SolveCase of, Problem problem) {
        return problem.size() <= mostTables && (of.before() == null || name.equals(Contenders.OURS));
    }

    @Override
    public Session open(SolveCase of, Problem problem) {
        return limit -> solve(problem, limit);
    }

    private Progress solve(Problem problem, Duration limit) {
        AllocatedBytes allocated = new AllocatedBytes();
        long start = System.nanoTime();
        Solution solution = new Portfolio(method).solve(problem, SolveLimits.wall(limit));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Progress(
                java.util.List.of(new Standing(seconds, solution.value(), solution.bound(), solution.proven())),
                allocated.count());
    }
}
