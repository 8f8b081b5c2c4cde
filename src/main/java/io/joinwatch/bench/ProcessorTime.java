package io.joinwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What all threads of this process spent on processors: unlike the clock it stands while others have the core. Stateless. */
final class ProcessorTime {
    private static final @Nullable OperatingSystemMXBean SYSTEM =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system ? system : null;

    private ProcessorTime() {}

    /** Nanoseconds since the process began, 0 where that is not known. */
    static long nanos() {
        return SYSTEM == null ? 0 : Math.max(0, SYSTEM.getProcessCpuTime());
    }

    /**
     * Does work again and again until so much was spent on it: a compiler that shares its core with others is not done after
     * seconds of the clock. By the clock where nothing else is known.
     */
    static void spend(double seconds, Work work) throws Exception {
        boolean known = nanos() > 0;
        long end = (known ? nanos() : System.nanoTime()) + (long) (seconds * 1e9);
        while ((known ? nanos() : System.nanoTime()) < end) {
            work.run();
        }
    }

    /** What is done again and again. */
    interface Work {
        void run() throws Exception;
    }
}
