package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelReuseTest {

    private final LearnedSort sorter = new LearnedSort();

    @Test
    void theNextBatchOfTheSameShapeReusesTheModelThoughItsKeysHaveMoved() {
        for (Keys shape : new Keys[] {Keys.HEAVY_SIGNATURE, Keys.OUTLIERS_BOTH_ENDS}) {
            CdfModel first =
                    Objects.requireNonNull(sorter.sort(shape.make(35_000, 1)).model(), shape.name());
            long[] moved = Arrays.stream(shape.make(35_000, 2))
                    .map(key -> key + (1L << 41))
                    .toArray();
            long[] expected = moved.clone();
            Arrays.sort(expected);
            SortOutcome outcome = sorter.sort(moved, 0, moved.length, first);
            assertThat(moved).isEqualTo(expected);
            assertThat(outcome.modelReused()).as(shape.name()).isTrue();
            assertThat(Objects.requireNonNull(outcome.model()).base())
                    .isBetween(expected[0], expected[expected.length / 50]);
        }
    }

    @Test
    void recordsReuseTheirModelThoughTheirNumberChanges() {
        for (Keys shape : new Keys[] {Keys.HEAVY_SIGNATURE, Keys.OUTLIERS_BOTH_ENDS}) {
            CdfModel model = null;
            for (int size : new int[] {30_000, 35_000, 20_000, 40_000}) {
                long[] keys = shape.make(size, size);
                SortOutcome outcome = sorter.sort(keys, IntStream.range(0, size).toArray(), 0, size, model);
                assertThat(keys).isSorted();
                assertThat(outcome.modelReused()).as(shape + ", " + size).isEqualTo(model != null);
                model = outcome.model();
            }
        }
    }

    @Test
    void aModelOfAnotherDistributionIsReplacedAndNeverSpoilsTheOrder() {
        for (Keys fitted : Keys.values()) {
            CdfModel model = sorter.sort(fitted.make(36_000, 3)).model();
            for (Keys shape : Keys.values()) {
                long[] keys = shape.make(30_000, 4);
                long[] expected = keys.clone();
                Arrays.sort(expected);
                int[] order = new int[keys.length];
                sorter.order(keys, 0, keys.length, order, model);
                for (int i = 0; i < keys.length; i++) {
                    assertThat(keys[order[i]] == expected[i]
                                    && (i == 0 || keys[order[i - 1]] < keys[order[i]] || order[i - 1] < order[i]))
                            .as("model of %s, records of %s, place %d", fitted, shape, i)
                            .isTrue();
                }
                sorter.sort(keys, 0, keys.length, model);
                assertThat(Arrays.mismatch(keys, expected))
                        .as("model of %s, keys of %s", fitted, shape)
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void driftIsNoticed() {
        CdfModel model = sorter.sort(Keys.HEAVY_SIGNATURE.make(36_000, 3)).model();
        assertThat(model).isNotNull();
        long[] keys = Arrays.stream(Keys.HEAVY_SIGNATURE.make(36_000, 4))
                .map(key -> (300L << 22) - key)
                .toArray();
        SortOutcome outcome = sorter.sort(keys, 0, keys.length, model);
        assertThat(keys).isSorted();
        assertThat(outcome.modelReused()).isFalse();
        assertThat(outcome.model()).isNotNull().isNotEqualTo(model);
    }
}
