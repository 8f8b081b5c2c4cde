package io.joinwatch.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Heap bytes that the calling thread allocates between two moments. What other threads allocate for it is not seen. */
final class AllocatedBytes {
    private static final @Nullable ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads ? threads : null;

    private final long before = now();

    /** Bytes since this object was made; −1 where the JVM does not count them. */
    long count() {
        long now = now();
        return before < 0 || now < 0 ? -1 : now - before;
    }

    private static long now() {
        return THREADS == null || !THREADS.isThreadAllocatedMemorySupported()
                ? -1
                : THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
