package io.joinwatch.bench;

import org.jspecify.annotations.Nullable;

/** Rows made by hand. */
final class Rows {
    private Rows() {}

    /** A proof at a limit of 10 s. */
    static SolveRow proven(String group, long seed, String method, double seconds, long value) {
        return row(group, seed, method, seconds, value, value, 0, true);
    }

    /** A run of 10 s without a proof, of gains. */
    static SolveRow open(String group, long seed, String method, @Nullable Long value, long bound) {
        double gap = new Standing(10, value, bound, false).gap(io.joinwatch.solve.Sense.MAXIMISE);
        return row(group, seed, method, 10.01, value, bound, gap, false);
    }

    private static SolveRow row(
            String group,
            long seed,
            String method,
            double seconds,
            @Nullable Long value,
            @Nullable Long bound,
            double gap,
            boolean proven) {
        return new SolveRow(
                SolveRow.BENCH,
                group,
                method,
                seconds,
                value,
                SolveCase.WEIGHT,
                seed,
                bound,
                gap,
                seconds <= 0.1 ? 0.0 : 1.0,
                seconds <= 1 ? 0.0 : 1.0,
                gap,
                proven,
                10,
                100,
                300,
                null,
                "hash",
                "version",
                "2026-01-01T00:00:00Z");
    }
}
