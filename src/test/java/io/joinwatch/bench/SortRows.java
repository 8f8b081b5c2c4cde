package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows of {@code bench sort} made by hand. */
final class SortRows {
    static final String JAVA_17 = "17.0.15+6";

    private SortRows() {}

    static SortRow row(
            String jdk, SortJob job, int size, KeyDistribution distribution, SortMethod method, double nanos) {
        return new SortRow(
                SortRow.BENCH,
                job + "-" + SizeText.of(size) + "-" + distribution,
                method.toString(),
                nanos * size / 1e9,
                nanos,
                SortRow.UNIT,
                1,
                nanos,
                nanos * 1.1,
                5,
                job.toString(),
                size,
                distribution.toString(),
                method.cores(),
                jdk,
                "hash",
                "version",
                "2026-01-01T00:00:00Z");
    }

    /** A method's rows on all distributions, all with the same figure. */
    static List<SortRow> all(SortJob job, int size, SortMethod method, double nanos) {
        List<SortRow> rows = new ArrayList<>();
        for (KeyDistribution distribution : KeyDistribution.values()) {
            rows.add(row(JAVA_17, job, size, distribution, method, nanos));
        }
        return rows;
    }
}
