package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A method of {@code bench solve}: something that solves problems and is measured at it. Safe for use by several threads. */
public interface Contender {
    /** Its name in rows and on the command line. */
    String name();

    /** What exactly ran, for the results file. */
    String version();

    /** Why it cannot run here, and what to do about it; empty if it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Whether it is ours: then its results belong to a commit of this project, else to {@link #version()}. */
    default boolean ours() {
        return false;
    }

    /**
     * How far its proven values may be from the optimum, as a share: 0 where it counts in integers, more where it solves in
     * floating point.
     */
    default double tolerance() {
        return 0;
    }

    /**
     * Whether it takes part on a case: some methods are hopeless on large problems, some need an earlier problem, and to most
     * a changed problem is one like all others, of which they had enough.
     */
    default boolean takes(SolveCase of, Problem problem) {
        return of.before() == null;
    }

    /** Whether it starts from an earlier solve. Without any such method, cases that follow an earlier one are left out. */
    default boolean continues() {
        return false;
    }

    /** Whether a run that was ended may leave threads at work for a while: then it is measured after all others. */
    default boolean lingers() {
        return false;
    }

    /** Whether one run tells what was known at any moment of it. Else every moment of interest needs a run that ends there. */
    default boolean tellsProgress() {
        return false;
    }

    /**
     * Gets everything ready that does not count as solving: files, processes, the solve before.
     *
     * @param problem that of the case, made once for all methods
     */
    Session open(SolveCase of, Problem problem) throws IOException;

    /** A problem laid before the method. Confined to one thread. */
    interface Session extends AutoCloseable {
        /**
         * Solves the problem from scratch, in about {@code limit} at most. A run that overstays its limit by far is ended, and
         * then nothing may be known of it.
         */
        Progress solve(Duration limit) throws IOException, InterruptedException;

        @Override
        default void close() {}
    }
}
