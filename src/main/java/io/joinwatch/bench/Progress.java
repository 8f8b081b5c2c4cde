package io.joinwatch.bench;

import java.util.List;

/**
 * One run of a method on a problem.
 *
 * @param steps what it knew, in the order of time; the last one is how it ended
 * @param allocatedBytes what it allocated on the heap, −1 where that is not known
 */
public record Progress(List<Standing> steps, long allocatedBytes) {
    public Progress {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A run without an end");
        }
        steps = List.copyOf(steps);
    }

    /** A run of which only the end is known. */
    public static Progress of(Standing end) {
        return new Progress(List.of(end), -1);
    }

    public Standing end() {
        return steps.get(steps.size() - 1);
    }

    /** What was known after so many seconds. */
    public Standing at(double seconds) {
        Standing known = Standing.nothing(seconds);
        for (Standing step : steps) {
            if (step.seconds() <= seconds) {
                known = step;
            }
        }
        return known;
    }
}
