package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures in a Java process of its own, on one core. */
final class WhatIfProcess implements WhatIfRunner {
    private static final int HEAP_MIB = 1_024;

    private final Path jars;

    /** @param jars folder of jars beside the shipped one; none is needed */
    WhatIfProcess(Path jars) {
        this.jars = jars;
    }

    @Override
    public List<WhatIfSample> run(WhatIfSpec spec) throws IOException, InterruptedException {
        List<String> command = MeasuringProcess.command(JavaHome.running(), 1, HEAP_MIB, jars);
        command.add(WhatIfFork.class.getName());
        command.addAll(spec.toArguments());
        List<WhatIfSample> samples = new ArrayList<>();
        MeasuringProcess.run(
                command,
                spec + " failed",
                WhatIfMetric.of(spec.job()).size(),
                words -> samples.add(WhatIfSample.parse(words[1])));
        return samples;
    }
}
