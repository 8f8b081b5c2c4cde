package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpansTest {
    private static final int LENGTH = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void spansAreWhatSingleSlotsSay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            TimeSpans claimed = new TimeSpans();
            TimeSpans covered = new TimeSpans();
            String[] holders = new String[LENGTH];
            boolean[] slots = new boolean[LENGTH];
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(LENGTH - 8);
                int to = from + 1 + random.nextInt(7);
                String last = null;
                for (int slot = from; slot < to; slot++) {
                    last = holders[slot] == null ? last : holders[slot];
                    slots[slot] = true;
                }
                covered.cover(from, to);
                assertThat(claimed.holder(from, to).orElse(null))
                        .as("seed %d", seed)
                        .isEqualTo(last);
                if (last == null) {
                    claimed.claim(from, to, "h" + i);
                    java.util.Arrays.fill(holders, from, to, "h" + i);
                }
            }
            assertThat(covered.gaps()).as("seed %d", seed).isEqualTo(gaps(slots));
        }
    }

    private static NavigableMap<Long, Long> gaps(boolean[] slots) {
        NavigableMap<Long, Long> gaps = new TreeMap<>();
        int end = -1;
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot]) {
                if (end >= 0 && end < slot) {
                    gaps.put((long) end, (long) slot);
                }
                end = slot + 1;
            }
        }
        return gaps;
    }
}
