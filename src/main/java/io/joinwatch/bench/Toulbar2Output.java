package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what toulbar2 prints while it searches. The clock starts with the line that says that the problem was read, and the
 * time to proof is the processor time that toulbar2 itself reports, which counts neither its start nor the reading: both in
 * its favour. Not safe for use by several threads.
 */
final class Toulbar2Output {
    private static final Pattern READ = Pattern.compile("Read \\d+ variables");
    private static final Pattern BOUNDS =
            Pattern.compile("(?:Initial lower and upper bounds|Optimality gap): \\[(\\d+), ?\\d+\\]");
    private static final Pattern SOLUTION = Pattern.compile("New solution: (\\d+) ");
    private static final Pattern OPTIMUM = Pattern.compile("Optimum: (\\d+) in .* ([0-9.e+-]+) seconds");

    private final WcspFormat format;
    private final List<Standing> steps = new ArrayList<>();
    private long readNanos = -1;
    private @Nullable Long value;
    private @Nullable Long bound;
    private boolean proven;

    Toulbar2Output(WcspFormat format) {
        this.format = format;
    }

    /** Takes a line that was printed at a moment of {@link System#nanoTime()}. */
    void line(String line, long nanos) {
        if (readNanos < 0 && READ.matcher(line).find()) {
            readNanos = nanos;
        }
        Matcher bounds = BOUNDS.matcher(line);
        if (bounds.find()) {
            bound = format.value(Long.parseLong(bounds.group(1)));
            step(seconds(nanos));
        }
        Matcher solution = SOLUTION.matcher(line);
        if (solution.find()) {
            value = format.value(Long.parseLong(solution.group(1)));
            step(seconds(nanos));
        }
        Matcher optimum = OPTIMUM.matcher(line);
        if (optimum.find()) {
            value = format.value(Long.parseLong(optimum.group(1)));
            bound = value;
            proven = true;
            step(Double.parseDouble(optimum.group(2)));
        }
    }

    /** Whether the problem was read, so that the clock runs. */
    boolean started() {
        return readNanos >= 0;
    }

    /** Seconds since the problem was read. */
    double seconds(long nanos) {
        return started() ? (nanos - readNanos) / 1e9 : 0;
    }

    /** The whole run, which ended at that moment. */
    Progress progress(long nanos) {
        List<Standing> all = new ArrayList<>(steps);
        if (!proven) {
            all.add(new Standing(seconds(nanos), value, bound, false));
        }
        return new Progress(all, -1);
    }

    private void step(double seconds) {
        steps.add(new Standing(seconds, value, bound, proven));
    }
}
