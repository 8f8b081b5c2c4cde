package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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
        for (Executor executor : new Executor[] {never, refuses, Runnable::run}) {
            long[] keys = Keys.LOGNORMAL.make(200_000, 1);
            long[] expected = keys.clone();
            Arrays.sort(expected);
            new ParallelSort(executor, 4).sort(keys);
            assertThat(keys).isEqualTo(expected);
        }
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
