package io.joinwatch.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.sort.CdfModel.Image;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTest {

    @ParameterizedTest
    @EnumSource(Keys.class)
    void boundsHoldEveryKeyOfABucket(Keys distribution) {
        for (int size : new int[] {20_000, 400_000}) {
            long[] keys = distribution.make(size, 3);
            Sample sample = Sample.of(keys, 0, size, 4_096).sort(new BucketSorter());
            long[] near = Arrays.copyOf(keys, 3 * size);
            for (int i = 0; i < size; i++) {
                near[size + i] = keys[i] + 1;
                near[2 * size + i] = keys[i] - 1;
            }
            for (Image image : Image.values()) {
                for (int buckets : new int[] {16, 122, 1_024}) {
                    Route route = new Route(ModelFitter.fit(image, sample, sample.key(0), 14, 0), buckets);
                    for (long key : near) {
                        int bucket = route.bucket(key);
                        if (route.hasBounds(bucket)
                                && (key < route.lowerBound(bucket) || key > route.upperBound(bucket))) {
                            assertThat(key)
                                    .as("%s of %s, bucket %d of %d", image, distribution, bucket, buckets)
                                    .isBetween(route.lowerBound(bucket), route.upperBound(bucket));
                        }
                    }
                }
            }
        }
    }
}
