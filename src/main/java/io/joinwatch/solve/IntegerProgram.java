package io.joinwatch.solve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.optimisation.integer.NodeKey;

/**
 * The published integer program in its strong form, solved by ojAlgo's branch and bound.
 *
 * <p>ojAlgo is a source of labellings here, never of truth: it has been seen to call suboptimal values optimal and feasible
 * models infeasible. So its status is not read at all, Gomory cuts are off, and incumbents and pruning are {@link NodeWatch}'s:
 * every point visited is rounded to a labelling, and the best by integer count is the answer; whether it is optimal is for the
 * bound to say. Its time limits are soft, hence a deadline on top. Without a clock the nodes of the search are limited, one worker
 * runs, and the answer is repeatable. Safe for use by several threads.
 */
final class IntegerProgram {
    static final String METHOD = "integer-program";

    /**
     * What the search came up with.
     *
     * @param labels the best labelling, or null when there was no time for any
     * @param work coefficients of the model × nodes
     */
    @SuppressWarnings("ArrayRecordComponent") // carries labels, is never compared
    record Outcome(int @Nullable [] labels, long work) {}

    /** Searches for at most {@code wallTime}, or within {@code workLimit} when that is null. */
    Outcome solve(GainForm gains, @Nullable Duration wallTime, long workLimit) {
        NodeWatch watch = new NodeWatch(gains.problem(), wallTime == null ? workLimit : Long.MAX_VALUE);
        DeadlineCall.call(METHOD, () -> search(gains, wallTime, watch), wallTime);
        return watch.outcome();
    }

    private static Optimisation.Result search(GainForm gains, @Nullable Duration wallTime, NodeWatch watch) {
        StrongForm form = new StrongForm(gains);
        Optimisation.Result nothing = Optimisation.Result.of(Optimisation.State.UNEXPLORED);
        watch.begin(form);
        if (form.trivial()) {
            watch.visit(nothing);
        }
        if (form.trivial() || form.tooLarge(wallTime)) {
            return nothing;
        }
        form.limit(wallTime);
        @SuppressWarnings("unchecked")
        IntegerStrategy.ConfigurableStrategy oneWorker = IntegerStrategy.newConfigurable()
                .withParallelism(() -> 1)
                .withPriorityDefinitions(NodeKey.MAX_OBJECTIVE);
        form.model().options.integer(oneWorker.withModelStrategyFactory(watch::strategy));
        return form.model().maximise();
    }
}
