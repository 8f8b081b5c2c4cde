package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelSortTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void sortsLikeTheJdkOnAnyNumberOfThreads(Keys distribution) {
        for (int parallelism = 1; parallelism <= 4; parallelism++) {
            ParallelSort sorter = new ParallelSort(threads, parallelism);
            for (int size : new int[] {0, 1, 39_999, 40_000, 100_003, 400_000}) {
                long[] keys = distribution.make(size, size + parallelism);
                long[] expected = keys.clone();
                Arrays.sort(expected);
                sorter.sort(keys);
                assertThat(Arrays.mismatch(keys, expected))
                        .as("%s, %d threads, size %d", distribution, parallelism, size)
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void isStable(Keys distribution) {
        ParallelSort sorter = new ParallelSort(threads, 3);
        long[] keys = distribution.make(120_000, 5);
        long[] unsorted = keys.clone();
        int[] payload = IntStream.range(0, keys.length).toArray();
        sorter.sort(keys, payload, 100, 119_900);
        for (int i = 0; i < keys.length; i++) {
            boolean right = keys[i] == unsorted[payload[i]];
            if (i > 100 && i < 119_900) {
                right &= keys[i - 1] < keys[i] || (keys[i - 1] == keys[i] && payload[i - 1] < payload[i]);
            } else if (i != 100) {
                right &= payload[i] == i;
            }
            assertThat(right).as("%s, place %d", distribution, i).isTrue();
        }
    }

    @Test
    void dependsOnNoOtherThread() {
        Executor never = task -> {};
        Executor refuses = task -> {
            throw new RejectedExecutionException("busy");
        };
        Executor hasNoThread = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        for (Executor executor : new Executor[] {never, refuses, hasNoThread, Runnable::run}) {
            long[] keys = Keys.LOGNORMAL.make(200_000, 1);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            new ParallelSort(executor, 4).sort(keys);
            assertThat(keys).isEqualTo(expected);
        }
    }

    @Test
    void othersTakePart() {
        for (Keys distribution : new Keys[] {Keys.UNIFORM_63, Keys.FEW_UNIQUE, Keys.ONE_APART}) {
            int[] helpers = new int[1];
            Executor first = task -> {
                helpers[0]++;
                task.run();
            };
            long[] keys = distribution.make(600_000, 1);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            new ParallelSort(first, 3).sort(keys);
            assertThat(helpers[0]).as("%s", distribution).isEqualTo(2);
            assertThat(keys).isEqualTo(expected);
        }
    }

    @Test
    void whatRunsLateDoesNothing() {
        List<Runnable> late = new ArrayList<>();
        ParallelSort sorter = new ParallelSort(late::add, 3);
        long[] keys = Keys.UNIFORM_63.make(300_000, 1);
        sorter.sort(keys);
        assertThat(late).hasSize(2);
        long[] others = Keys.UNIFORM_63.make(300_000, 2);
        long[] expected = keys.clone();
        late.forEach(Runnable::run);
        assertThat(keys).isEqualTo(expected);
        sorter.sort(others);
        assertThat(others).isSorted();
    }

    @Test
    void aFailureBeforeAnythingMovedLeavesTheKeysAsTheyWere() {
        long[] keys = Keys.UNIFORM_63.make(100_000, 1);
        long[] before = keys.clone();
        KeySorter[] sorters = {new KeySorter(), new KeySorter()};
        Sample sample = Objects.requireNonNull(sorters[0].sampleToShare(keys, 0, keys.length, 2));
        Route route = Objects.requireNonNull(KeySorter.routeToShare(sample, keys.length, 2));
        BucketChains[] chains = {new BucketChains(), null};
        SharedSort shared = new SharedSort(keys, null, 0, keys.length, route, chains, sorters);
        shared.takePart(0);
        assertThatThrownBy(shared::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the keys are as they were")
                .hasCauseInstanceOf(NullPointerException.class);
        assertThat(keys).isEqualTo(before);
    }

    @Test
    void anInterruptLeavesTheKeysSortedAndTheFlagSet() throws InterruptedException {
        for (int round = 0; round < 40; round++) {
            long[] keys = Keys.LOGNORMAL.make(400_000, round);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            boolean[] flag = new boolean[1];
            Thread caller = new Thread(() -> {
                new ParallelSort(threads, 2).sort(keys);
                // The sort may be done before the interrupt comes: then it comes now.
                for (long end = System.nanoTime() + 5_000_000_000L; System.nanoTime() < end && !flag[0]; ) {
                    flag[0] = Thread.currentThread().isInterrupted();
                }
            });
            caller.start();
            Thread.sleep(0, 150_000 * (round % 6));
            caller.interrupt();
            caller.join();
            assertThat(Arrays.mismatch(keys, expected)).as("round %d", round).isEqualTo(-1);
            assertThat(flag[0]).as("round %d", round).isTrue();
        }
    }

    @Test
    void aPoolThatIsShutDownInTheMiddleDoesNoHarm() {
        for (int round = 0; round < 20; round++) {
            ExecutorService brief = Executors.newFixedThreadPool(2);
            long[] keys = Keys.UNIFORM_63.make(300_000, round);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            brief.execute(brief::shutdownNow);
            new ParallelSort(brief, 3).sort(keys);
            assertThat(Arrays.mismatch(keys, expected)).as("round %d", round).isEqualTo(-1);
        }
    }

    @Test
    void oneSorterServesManySorts() {
        ParallelSort sorter = new ParallelSort(threads, 3);
        for (int round = 0; round < 200; round++) {
            long[] keys = Keys.values()[round % Keys.values().length].make(40_000 + 37 * round, round);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            sorter.sort(keys);
            assertThat(Arrays.mismatch(keys, expected)).as("round %d", round).isEqualTo(-1);
        }
        assertThat(sorter.scratchBytes()).isPositive();
        sorter.release();
        assertThat(sorter.scratchBytes()).isZero();
    }

    @Test
    void refusesParallelismOutOfRange() {
        assertThatThrownBy(() -> new ParallelSort(threads, 0)).hasMessageContaining("parallelism = 0");
        assertThatThrownBy(() -> new ParallelSort(threads, 257)).hasMessageContaining("parallelism = 257");
    }
}
