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
}
