package io.joinwatch.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Draws that are the same on every machine. Stateless. */
final class LoopDraw {
    private LoopDraw() {}

    /** Log-normal with that median; sigma is the deviation of the logarithm. */
    static double logNormal(double median, double sigma, SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return median * StrictMath.exp(sigma * radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
    }

    /** Between two bounds, the logarithm uniform. */
    static double logUniform(double least, double most, SplittableRandom random) {
        return least * StrictMath.pow(most / least, random.nextDouble());
    }

    /** One of some, by weight. */
    static <T> T one(List<T> of, ToDoubleFunction<T> weight, SplittableRandom random) {
        double left = random.nextDouble() * of.stream().mapToDouble(weight).sum();
        for (T each : of) {
            left -= weight.applyAsDouble(each);
            if (left < 0) {
                return each;
            }
        }
        return of.get(of.size() - 1);
    }
}
