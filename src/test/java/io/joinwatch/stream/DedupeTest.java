package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DedupeTest {
    /** The same by a map in the order of arrival, one entry at a time. */
    private static final class Plain {
        private final long horizonMs;
        private final int limit;
        private final Map<Long, Long> seen = new LinkedHashMap<>();
        private long forgotten;

        Plain(long horizonMs, int limit) {
            this.horizonMs = horizonMs;
            this.limit = limit;
        }

        boolean isDuplicate(long hash, long timeMs) {
            return seen.containsKey(hash) && Math.abs(timeMs - seen.getOrDefault(hash, 0L)) <= horizonMs;
        }

        void remember(long hash, long timeMs, long streamTimeMs) {
            seen.remove(hash);
            seen.put(hash, timeMs);
            Iterator<Long> oldest = seen.values().iterator();
            while (oldest.hasNext()) {
                boolean isExpired = oldest.next() < streamTimeMs - horizonMs;
                if (!isExpired && seen.size() <= limit) {
                    return;
                }
                forgotten += isExpired ? 0 : 1;
                oldest.remove();
            }
        }
    }

    @Test
    void remembersWhatAPlainMapDoes() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int limit = 1 + random.nextInt(200);
            long horizonMs = 1 + random.nextInt(1_000);
            // Few distinct ids come again and again; ids that differ in high bits alone share their places.
            int ids = 1 + random.nextInt(400);
            int shift = random.nextInt(3) * 20;
            Dedupe dedupe = new Dedupe(horizonMs, limit);
            Plain plain = new Plain(horizonMs, limit);
            long streamTimeMs = 0;
            for (int i = 0; i < 5_000; i++) {
                long hash = (long) random.nextInt(ids) << shift;
                long timeMs = streamTimeMs + random.nextInt(-50, 20);
                assertThat(dedupe.isDuplicate(hash, timeMs))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(plain.isDuplicate(hash, timeMs));
                streamTimeMs = Math.max(streamTimeMs, timeMs);
                dedupe.remember(hash, timeMs, streamTimeMs);
                plain.remember(hash, timeMs, streamTimeMs);
                assertThat(dedupe.size()).as("seed %d, step %d", seed, i).isEqualTo(plain.seen.size());
                assertThat(dedupe.forgotten()).as("seed %d, step %d", seed, i).isEqualTo(plain.forgotten);
            }
            List<String> entries = new ArrayList<>();
            dedupe.forEach((hash, timeMs) -> entries.add(hash + "=" + timeMs));
            List<String> expected = new ArrayList<>();
            plain.seen.forEach((hash, timeMs) -> expected.add(hash + "=" + timeMs));
            assertThat(entries).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
