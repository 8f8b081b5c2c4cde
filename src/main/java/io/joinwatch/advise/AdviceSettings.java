package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import java.time.Duration;

/**
 * The settings of advice.
 *
 * @param objective what the solve optimises
 * @param limits of one solve; without a wall time the same input gives the same advice on every machine
 * @param minimumGain a change group is proposed when it gains at least this share of the cost of the joins it touches, in
 *     [0, 1]
 * @param warmUp nothing is proposed before this much event time is covered
 * @param coolDown a table is left alone for this long after our advice was deployed
 */
public record AdviceSettings(
        CostSettings cost,
        Objective objective,
        SolveMethod method,
        SolveLimits limits,
        double minimumGain,
        Duration warmUp,
        Duration coolDown) {
    /** Live use: 24 panes of an hour to warm up, a week to cool down, 5 % minimum gain. */
    public static final AdviceSettings DEFAULTS = new AdviceSettings(
            CostSettings.DEFAULTS,
            Objective.NETWORK,
            SolveMethod.AUTO,
            SolveLimits.wall(SolveLimits.DEFAULT_WALL_TIME),
            0.05,
            Duration.ofHours(24),
            Duration.ofDays(7));

    public AdviceSettings {
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("minimum gain " + minimumGain + " must be in [0, 1]");
        }
        if (warmUp.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException("warm-up " + warmUp + " and cool-down " + coolDown + " must be ≥ 0");
        }
    }

    public AdviceSettings withCost(CostSettings other) {
        return new AdviceSettings(other, objective, method, limits, minimumGain, warmUp, coolDown);
    }

    public AdviceSettings withObjective(Objective other) {
        return new AdviceSettings(cost, other, method, limits, minimumGain, warmUp, coolDown);
    }

    public AdviceSettings withLimits(SolveLimits other) {
        return new AdviceSettings(cost, objective, method, other, minimumGain, warmUp, coolDown);
    }

    public AdviceSettings withMinimumGain(double other) {
        return new AdviceSettings(cost, objective, method, limits, other, warmUp, coolDown);
    }

    public AdviceSettings withWarmUp(Duration other) {
        return new AdviceSettings(cost, objective, method, limits, minimumGain, other, coolDown);
    }

    public AdviceSettings withCoolDown(Duration other) {
        return new AdviceSettings(cost, objective, method, limits, minimumGain, warmUp, other);
    }
}
