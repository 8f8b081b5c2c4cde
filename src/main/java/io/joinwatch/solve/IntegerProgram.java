package io.joinwatch.solve;

import static java.math.BigDecimal.ZERO;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.optimisation.integer.IntegerStrategy.GMICutConfiguration;
import org.ojalgo.optimisation.integer.NodeKey;
import org.ojalgo.type.context.NumberContext;

/**
 * The published integer program in its strong form, solved by ojAlgo's branch and bound.
 *
 * <p>ojAlgo is a source of labellings here, never of truth: it has been seen to call suboptimal values optimal and feasible
 * models infeasible, more often with Gomory cuts, which are therefore neutralised. So its status is not read at all. Every point it
 * visits is rounded to a labelling, and the best by integer count is the answer; whether it is optimal is for the bound to say.
 * Its time limits are soft, hence a deadline on top. Without a wall time, the nodes of the search are limited, one worker runs, and
 * the answer is repeatable. Safe for use by several threads.
 */
final class IntegerProgram {
    static final String METHOD = "integer-program";
    private static final GMICutConfiguration NO_CUTS =
            new GMICutConfiguration().withFractionality(0.5).withViolation(ZERO);
    private static final NumberContext GAP = NumberContext.of(12, 10);
    /** Of one node's linear program, so that a single one cannot run for ever without a clock. */
    private static final int MAX_PIVOTS = 50_000;

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
        StrongForm form = new StrongForm(gains, true);
        NodeWatch watch = new NodeWatch(form, gains.problem(), wallTime == null ? workLimit : Long.MAX_VALUE);
        if (form.trivial()) {
            watch.visit(Optimisation.Result.of(Optimisation.State.FEASIBLE));
            return watch.outcome();
        }
        Optimisation.Options options = form.model().options;
        if (wallTime == null) {
            options.iterations_abort = MAX_PIVOTS;
            options.iterations_suffice = MAX_PIVOTS;
            options.time_abort = Long.MAX_VALUE;
            options.time_suffice = Long.MAX_VALUE;
        } else {
            options.time_abort = wallTime.toMillis();
            options.time_suffice = wallTime.toMillis();
        }
        @SuppressWarnings("unchecked")
        IntegerStrategy.ConfigurableStrategy oneWorker = IntegerStrategy.newConfigurable()
                .withParallelism(() -> 1)
                .withPriorityDefinitions(NodeKey.MAX_OBJECTIVE);
        options.integer(oneWorker
                .withGMICutConfiguration(NO_CUTS)
                .withGapTolerance(GAP)
                .withModelStrategyFactory(watch::strategy));
        DeadlineCall.call(METHOD, form.model()::maximise, wallTime);
        return watch.outcome();
    }
}
