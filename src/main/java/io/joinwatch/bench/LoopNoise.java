package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * Random factors on what joins move, uniform in 1 ± amplitude. They depend on seed, join and time alone, not on the order in which
 * they are asked for.
 *
 * @param perPane amplitude of a factor that every join draws anew in every pane, in [0, 1)
 * @param perDay amplitude of one that it draws for a whole day
 */
record LoopNoise(double perPane, double perDay) {
    static final LoopNoise NONE = new LoopNoise(0, 0);

    LoopNoise {
        if (!(perPane >= 0 && perPane < 1) || !(perDay >= 0 && perDay < 1)) {
            throw new IllegalArgumentException(
                    "Amplitudes " + perPane + " per pane and " + perDay + " per day must be in [0, 1)");
        }
    }

    /**
     * The factor.
     *
     * @param join number of the join in the workload
     * @param hour since the start
     */
    double factor(long seed, int join, int hour) {
        return (1 + perPane * uniform(seed, join, hour)) * (1 + perDay * uniform(~seed, join, hour / LoopRhythm.HOURS));
    }

    private static double uniform(long seed, int join, int time) {
        long key = seed * 0x9E3779B97F4A7C15L + join * 0xC2B2AE3D27D4EB4FL + time * 0x165667B19E3779F9L;
        return 2 * new SplittableRandom(key).split().nextDouble() - 1;
    }
}
