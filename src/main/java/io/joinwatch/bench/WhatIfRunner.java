package io.joinwatch.bench;

import java.io.IOException;
import java.util.List;

/** What measures for {@code bench what-if}. */
interface WhatIfRunner {
    /**
     * Measures a spec once: a sample per metric.
     *
     * @throws BenchException if something fails
     */
    List<WhatIfSample> run(WhatIfSpec spec) throws IOException, InterruptedException;
}
