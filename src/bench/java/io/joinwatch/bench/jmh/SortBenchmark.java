package io.joinwatch.bench.jmh;

import io.joinwatch.bench.ParentWatch;
import io.joinwatch.bench.SortTask;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH measures: the sorts of the task at hand. */
@State(Scope.Benchmark)
public class SortBenchmark {
    /** Laid here by {@link SortFork}, in the same virtual machine. */
    static @Nullable SortTask task;

    @Setup(Level.Iteration)
    public void refill() {
        ParentWatch.awaitTurn();
        task().refill();
    }

    @Benchmark
    public void sort() {
        task().sort();
    }

    private static SortTask task() {
        if (task == null) {
            throw new IllegalStateException("There is no task");
        }
        return task;
    }
}
