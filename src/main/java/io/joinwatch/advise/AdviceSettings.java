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
 * @param certificateEpsilon a solve is skipped while the bound of an earlier one proves the layout it found to be within this share of
 *     the optimum, in [0, 1]; 0 never skips
 * @param minimumGain a change group is proposed when it gains at least this share of the cost of the joins it touches, in
 *     [0, 1]
 * @param warmUp nothing is proposed before this much event time is covered
 * @param coolDown a table is left alone for this long after our advice was deployed
 * @param verifyAfter what a deployed change saves is looked at when it has stood for this long, above 0
 * @param resamples of the window, of which stability is the share that choose the same, ≥ 0; 0 tells none
 */
public record AdviceSettings(
        CostSettings cost,
        Objective objective,
        SolveMethod method,
        SolveLimits limits,
        double certificateEpsilon,
        double minimumGain,
        Duration warmUp,
        Duration coolDown,
        Duration verifyAfter,
        int resamples) {
    /** Live use: a day to warm up and to verify, a week to cool down, 5 % minimum gain, no solve for 1 %, 40 resamples. */
    public static final AdviceSettings DEFAULTS = new AdviceSettings(
            CostSettings.DEFAULTS,
            Objective.NETWORK,
            SolveMethod.AUTO,
            SolveLimits.wall(SolveLimits.DEFAULT_WALL_TIME),
            0.01,
            0.05,
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofHours(24),
            40);

    public AdviceSettings {
        if (!(certificateEpsilon >= 0 && certificateEpsilon <= 1)) {
            throw new IllegalArgumentException("certificate epsilon " + certificateEpsilon + " must be in [0, 1]");
        }
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("minimum gain " + minimumGain + " must be in [0, 1]");
        }
        if (warmUp.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException("warm-up " + warmUp + " and cool-down " + coolDown + " must be ≥ 0");
        }
        if (verifyAfter.isNegative() || verifyAfter.isZero() || resamples < 0) {
            throw new IllegalArgumentException(
                    "verify after " + verifyAfter + " must be above 0, resamples " + resamples + " ≥ 0");
        }
    }

    public AdviceSettings withCost(CostSettings other) {
        return new AdviceSettings(
                other,
                objective,
                method,
                limits,
                certificateEpsilon,
                minimumGain,
                warmUp,
                coolDown,
                verifyAfter,
                resamples);
    }

    public AdviceSettings withObjective(Objective other) {
        return new AdviceSettings(
                cost, other, method, limits, certificateEpsilon, minimumGain, warmUp, coolDown, verifyAfter, resamples);
    }

    public AdviceSettings withMethod(SolveMethod other) {
        return new AdviceSettings(
                cost,
                objective,
                other,
                limits,
                certificateEpsilon,
                minimumGain,
                warmUp,
                coolDown,
                verifyAfter,
                resamples);
    }

    public AdviceSettings withLimits(SolveLimits other) {
        return new AdviceSettings(
                cost,
                objective,
                method,
                other,
                certificateEpsilon,
                minimumGain,
                warmUp,
                coolDown,
                verifyAfter,
                resamples);
    }

    public AdviceSettings withCertificateEpsilon(double other) {
        return new AdviceSettings(
                cost, objective, method, limits, other, minimumGain, warmUp, coolDown, verifyAfter, resamples);
    }

    public AdviceSettings withMinimumGain(double other) {
        return new AdviceSettings(
                cost, objective, method, limits, certificateEpsilon, other, warmUp, coolDown, verifyAfter, resamples);
    }

    public AdviceSettings withWarmUp(Duration other) {
        return new AdviceSettings(
                cost,
                objective,
                method,
                limits,
                certificateEpsilon,
                minimumGain,
                other,
                coolDown,
                verifyAfter,
                resamples);
    }

    public AdviceSettings withCoolDown(Duration other) {
        return new AdviceSettings(
                cost,
                objective,
                method,
                limits,
                certificateEpsilon,
                minimumGain,
                warmUp,
                other,
                verifyAfter,
                resamples);
    }

    public AdviceSettings withVerifyAfter(Duration other) {
        return new AdviceSettings(
                cost, objective, method, limits, certificateEpsilon, minimumGain, warmUp, coolDown, other, resamples);
    }

    public AdviceSettings withResamples(int other) {
        return new AdviceSettings(
                cost, objective, method, limits, certificateEpsilon, minimumGain, warmUp, coolDown, verifyAfter, other);
    }
}
