package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortTaskTest {
    @ParameterizedTest
    @EnumSource
    void everyMethodSortsWhatItSaysItSorts(SortMethod method) {
        for (SortJob job : SortJob.values()) {
            if (method.does(job)) {
                JavaSorters.of(method, job).ifPresent(sorter -> {
                    for (KeyDistribution distribution : KeyDistribution.values()) {
                        SortTask task = task(sorter, distribution);
                        for (int round = 0; round < 2; round++) {
                            task.refill();
                            task.sort();
                            assertThatCode(task::check)
                                    .as("%s %s %s", method, job, distribution)
                                    .doesNotThrowAnyException();
                        }
                    }
                });
            }
        }
    }

    @Test
    void whatIsNotSortedIsFound() {
        assertWrong((Sorter.Longs) keys -> {}, "keys descend");
        assertWrong((Sorter.Doubles) keys -> {}, "keys descend");
        assertWrong((Sorter.Pairs) (keys, payload) -> {}, "keys descend");
        assertWrong((Sorter.Order) (keys, order) -> Arrays.setAll(order, i -> i), "keys descend");
        assertWrong((Sorter.Order) (keys, order) -> {}, "index -1 is none");
        assertWrong((Sorter.Records) records -> {}, "keys descend");
    }

    @Test
    void whatIsLostOrMadeUpIsFound() {
        assertWrong((Sorter.Longs) keys -> Arrays.fill(keys, keys[0]), "not those that were there");
        assertWrong((Sorter.Doubles) keys -> Arrays.fill(keys, keys[0]), "not those that were there");
        assertWrong((Sorter.Records) records -> Arrays.fill(records, records[0]), "equal keys changed places");
        assertWrong(
                (Sorter.Pairs) (keys, payload) -> {
                    new LsdRadixPairs(8).sort(keys, payload);
                    keys[0]--;
                },
                "do not belong together");
        assertWrong(
                (Sorter.Order) (keys, order) -> {
                    new LsdRadixPairs(8).order(keys, order);
                    keys[0]++;
                },
                "did not stay");
    }

    @Test
    void whatIsNotStableIsFound() {
        Sorter unstable = (Sorter.Records) records -> Arrays.sort(
                records,
                Comparator.comparingLong(KeyedRecord::key)
                        .thenComparing(
                                Comparator.comparingInt(KeyedRecord::position).reversed()));
        SortTask task = task(unstable, KeyDistribution.FEW_UNIQUE);
        task.sort();
        assertThatThrownBy(task::check).hasMessageContaining("equal keys changed places");
    }

    @Test
    void aRunSortsManySmallArraysAndOneLarge() {
        SortSpec small = spec(10_000, false);
        assertThat(small.arrays()).isEqualTo(100);
        assertThat(spec(10_000_000, false).arrays()).isOne();
        assertThat(spec(10_000_000, false).warmUpSize()).isEqualTo(1_000_000);
        assertThat(small.runs(0.001)).isEqualTo(15);
        assertThat(small.runs(0.1)).isEqualTo(5);
        assertThat(small.runs(2)).isEqualTo(3);
        assertThat(small.runs(10)).isEqualTo(2);
        assertThat(small.warmsUp(2, 100))
                .as("no compiler sees enough in one round")
                .isTrue();
        assertThat(small.warmsUp(4, 2)).isTrue();
        assertThat(small.warmsUp(3, 5)).isFalse();
        assertThat(small.warmsUp(5, 0)).isFalse();
        assertThat(SortSpec.parse(small.toArguments().toArray(String[]::new))).isEqualTo(small);
    }

    private static SortSpec spec(int size, boolean quick) {
        return new SortSpec(
                SortJob.PAIRS,
                SortMethod.LSD_8,
                size,
                3,
                quick,
                java.nio.file.Path.of("joins"),
                java.util.List.of(KeyDistribution.NORMAL, KeyDistribution.EQUAL));
    }

    private static void assertWrong(Sorter sorter, String words) {
        SortTask task = task(sorter, KeyDistribution.UNIFORM);
        task.sort();
        assertThatThrownBy(task::check).hasMessageContaining(words);
    }

    private static SortTask task(Sorter sorter, KeyDistribution distribution) {
        return SortTask.of(sorter, distribution, 2, 5_000, 1, KeyDistributionTest.JOINS);
    }
}
