package io.joinwatch.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Tries outside bytes on what reads them: nothing but its documented errors may come out, each with a message, in time and memory
 * bounded by the input's length; and what it takes has one form, which reads as the same again. Not thread-safe.
 */
public final class Trial<T> {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_CPU_NANOS = 5_000_000_000L;

    /** Reads bytes. */
    public interface Reader<T> {
        T read(byte[] bytes) throws Exception;
    }

    /** Writes what was read. */
    public interface Writer<T> {
        byte[] write(T value) throws Exception;
    }

    private final Tally tally;
    private final Reader<T> reader;
    private final Writer<T> writer;
    private final List<Class<? extends Exception>> refusals;
    private final long spareBytes;
    private final long perByte;

    private Trial(
            Tally tally,
            Reader<T> reader,
            Writer<T> writer,
            List<Class<? extends Exception>> refusals,
            long spareBytes,
            long perByte) {
        this.tally = tally;
        this.reader = reader;
        this.writer = writer;
        this.refusals = refusals;
        this.spareBytes = spareBytes;
        this.perByte = perByte;
    }

    /**
     * A trial of a reader that takes at most 2 MiB and 2 KiB per byte of its input.
     *
     * @param name for the tally
     * @param writer writes what was read; an empty array always, if there is nothing that does
     * @param refusals the documented errors
     */
    public static <T> Trial<T> of(
            String name, Reader<T> reader, Writer<T> writer, List<Class<? extends Exception>> refusals) {
        return new Trial<>(Tally.of(name), reader, writer, List.copyOf(refusals), 2 << 20, 2 << 10);
    }

    /** The same, which may take so much memory. */
    public Trial<T> withMemory(long spare, long perInputByte) {
        return new Trial<>(tally, reader, writer, refusals, spare, perInputByte);
    }

    /** Tries one input. */
    public void on(byte[] input) throws Exception {
        T value;
        try {
            value = measured(input);
        } catch (Exception e) {
            if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
                throw new AssertionError(e.getClass().getName() + " is not documented: " + e.getMessage(), e);
            }
            assertThat(e).message().isNotBlank();
            tally.refused();
            return;
        }
        tally.taken();
        byte[] written = writer.write(value);
        if (written.length > 0) {
            assertThat(Arrays.equals(writer.write(reader.read(written)), written))
                    .as("what is written reads as the same again")
                    .isTrue();
        }
    }

    private T measured(byte[] input) throws Exception {
        Cost first = new Cost();
        try {
            return reader.read(input);
        } finally {
            first.end();
            if (!first.isWithin(input)) {
                again(input); // The first time it may have loaded classes.
            } else {
                tally.cost(first.bytes, first.cpuNanos);
            }
        }
    }

    private void again(byte[] input) {
        Cost second = new Cost();
        try {
            reader.read(input);
        } catch (Exception e) {
            // It came the first time too.
        }
        second.end();
        tally.cost(second.bytes, second.cpuNanos);
        assertThat(second.isWithin(input))
                .as("%d bytes and %d ns of CPU taken for %d bytes", second.bytes, second.cpuNanos, input.length)
                .isTrue();
    }

    /** What the calling thread took. */
    private final class Cost {
        private long bytes = THREADS.getCurrentThreadAllocatedBytes();
        private long cpuNanos = THREADS.getCurrentThreadCpuTime();

        void end() {
            bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            cpuNanos = THREADS.getCurrentThreadCpuTime() - cpuNanos;
        }

        boolean isWithin(byte[] input) {
            return bytes <= spareBytes + perByte * input.length && cpuNanos < MOST_CPU_NANOS;
        }
    }
}
