package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What what-if must reach on a warehouse of 1,000 tables, judged from nothing but the bench's rows. */
final class WhatIfGoals {
    static final int TABLES = 1_000;
    private static final double MOST_MS = 100;

    private WhatIfGoals() {}

    /** All goals, in the order of the table. */
    static List<Goal<List<WhatIfRow>>> all() {
        return List.of(
                goal(
                        "ten tables changed, the first answer of a new process",
                        WhatIfMetric.FIRST_ANSWER,
                        WhatIfRow::value,
                        "median"),
                goal("one table changed, warm", WhatIfMetric.ONE_TABLE, WhatIfRow::greatest, "worst"),
                goal("ten tables changed, warm", WhatIfMetric.TEN_TABLES, WhatIfRow::greatest, "worst"),
                goal("all tables changed, warm", WhatIfMetric.ALL_TABLES, WhatIfRow::greatest, "worst"));
    }

    private static Goal<List<WhatIfRow>> goal(
            String subject, WhatIfMetric metric, ToDoubleFunction<WhatIfRow> figure, String which) {
        return new Goal<>(
                "1,000 tables, " + subject,
                "< 100 ms, " + which,
                rows -> rows.stream()
                        .filter(row -> row.tables() == TABLES
                                && row.job().equals(metric.job().toString())
                                && row.method().equals(metric.toString()))
                        .findFirst()
                        .map(row -> Finding.of(
                                figure.applyAsDouble(row) < MOST_MS,
                                String.format(Locale.ROOT, "%.2f ms of %,d", figure.applyAsDouble(row), row.runs())))
                        .orElse(Finding.notMeasured("no rows")));
    }
}
