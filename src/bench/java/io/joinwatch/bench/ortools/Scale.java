package io.joinwatch.bench.ortools;

import io.joinwatch.bench.StrongProgram;
import java.util.Arrays;

/** Solvers in floating point like coefficients near 1: gains are divided by their mean. Stateless. */
final class Scale {
    private Scale() {}

    /** A power of two near the mean of the positive gains, so that dividing by it loses nothing. */
    static double of(StrongProgram program) {
        double mean = Arrays.stream(program.gains())
                .filter(gain -> gain > 0)
                .average()
                .orElse(1);
        return Math.scalb(1.0, Math.getExponent(mean));
    }
}
