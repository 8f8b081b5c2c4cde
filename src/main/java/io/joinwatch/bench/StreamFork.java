package io.joinwatch.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process in which one method reads the topic of one case. Ends when standard input does. */
public final class StreamFork {
    /** Said when the compiler is done. */
    static final String WARM = "WARM";

    private static final long LOOK_MS = 5;

    private StreamFork() {}

    /** Arguments: method, where the broker is, prefix of topics, id, folder for its state, events to read, of which to warm up. */
    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        StreamSubject.Place place = new StreamSubject.Place(arguments[1], arguments[2], arguments[3], arguments[4]);
        long total = Long.parseLong(arguments[5]);
        long warmUp = Long.parseLong(arguments[6]);
        try (StreamSubject subject = StreamSubject.start(StreamMethod.valueOf(arguments[0]), place)) {
            long heap = awaitAll(subject, 0, warmUp);
            System.out.println(MeasuringProcess.sample(WARM));
            long first = subject.events();
            long startNanos = System.nanoTime();
            long startProcessor = ProcessorTime.nanos();
            heap = awaitAll(subject, heap, total);
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            double processor = (ProcessorTime.nanos() - startProcessor) / 1e9;
            double events = (double) (subject.events() - first);
            say(StreamMetric.RATE, events / seconds);
            say(StreamMetric.PROCESSOR, processor / events * 1e6);
            say(StreamMetric.HEAP, (double) heap);
            say(StreamMetric.NATIVE, (double)
                    Math.max(0, mostResident() - Runtime.getRuntime().totalMemory()));
        }
        System.exit(0); // Clients may have left threads behind.
    }

    /** Waits until so many events were read; returns the most heap that was left after a collection. */
    private static long awaitAll(StreamSubject subject, long heap, long events) throws InterruptedException {
        long most = heap;
        while (subject.events() < events) {
            Thread.sleep(LOOK_MS);
            most = Math.max(most, leftAfterCollection());
        }
        return most;
    }

    private static long leftAfterCollection() {
        long left = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getCollectionUsage();
            left += pool.getType() == MemoryType.HEAP && usage != null ? usage.getUsed() : 0;
        }
        return left;
    }

    /** Bytes, 0 where that is not known. */
    private static long mostResident() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    private static void say(StreamMetric metric, double value) {
        System.out.println(MeasuringProcess.sample(metric.name() + " " + value));
    }
}
