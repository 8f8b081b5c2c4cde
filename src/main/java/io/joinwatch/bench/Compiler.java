package io.joinwatch.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** This process's compiler, which must be done before anything is measured. Stateless. */
final class Compiler {
    private static final @Nullable CompilationMXBean BEAN = ManagementFactory.getCompilationMXBean();
    private static final long PAUSE_MS = 100;
    /** So many pauses in a row without compiling: then its queue is empty. */
    private static final int QUIET_PAUSES = 10;
    /** A stretch of work in which it did no more than this found everything compiled. */
    private static final long LITTLE_MS = 20;

    private Compiler() {}

    /**
     * Does work in stretches, and lets the compiler have the core between them, until a stretch gave it next to nothing to do.
     *
     * @param seconds of work at most
     */
    static void finish(double seconds, ProcessorTime.Work work) throws Exception {
        double stretch = Math.min(2, seconds / 4);
        for (double spent = 0; spent < seconds; spent += stretch) {
            awaitQuiet();
            long before = compiledMs();
            ProcessorTime.spend(stretch, work);
            awaitQuiet();
            if (compiledMs() - before <= LITTLE_MS) {
                return;
            }
        }
    }

    private static void awaitQuiet() throws InterruptedException {
        long last = compiledMs();
        for (int quiet = 0; quiet < QUIET_PAUSES; quiet++) {
            Thread.sleep(PAUSE_MS);
            long now = compiledMs();
            quiet = now == last ? quiet : -1;
            last = now;
        }
    }

    private static long compiledMs() {
        return BEAN == null || !BEAN.isCompilationTimeMonitoringSupported() ? 0 : BEAN.getTotalCompilationTime();
    }
}
