package io.joinwatch.bench;

import java.util.Arrays;
import java.util.List;

/** The figures of {@code bench what-if}, each of one job, all in milliseconds. */
public enum WhatIfMetric {
    /** Making it ready from a snapshot. */
    FIRST_READY(WhatIfJob.FIRST, "make-ready", 0),
    /** The first answer after that. */
    FIRST_ANSWER(WhatIfJob.FIRST, "first-answer", 10),

    /** Making it ready from a snapshot. */
    READY(WhatIfJob.WARM, "make-ready", 0),
    /** Layouts that change a table. */
    ONE_TABLE(WhatIfJob.WARM, "one-table", 1),
    /** Layouts that change ten tables. */
    TEN_TABLES(WhatIfJob.WARM, "ten-tables", 10),
    /** Layouts that change every table. */
    ALL_TABLES(WhatIfJob.WARM, "all-tables", Integer.MAX_VALUE),
    /** No answer: the whole objective of such layouts, counted from scratch. */
    FROM_SCRATCH(WhatIfJob.WARM, "from-scratch", 10);

    static final String UNIT = "ms";

    private final WhatIfJob job;
    private final String text;
    private final int changed;

    WhatIfMetric(WhatIfJob job, String text, int changed) {
        this.job = job;
        this.text = text;
        this.changed = changed;
    }

    /** All of a job. */
    static List<WhatIfMetric> of(WhatIfJob job) {
        return Arrays.stream(values()).filter(metric -> metric.job == job).toList();
    }

    WhatIfJob job() {
        return job;
    }

    /** How many tables a layout changes. */
    int changed() {
        return changed;
    }

    /** The method's name in rows: no two of one job have the same. */
    @Override
    public String toString() {
        return text;
    }
}
