package io.joinwatch.bench;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureText;
import io.joinwatch.history.ObservationLog;
import io.joinwatch.history.PaneObservations;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Panes of two databases with few signatures, at random times. */
final class SmallPanes implements PaneSupply {
    static final long HOUR_MS = 3_600_000;

    private static final List<Signature> SIGNATURES = IntStream.range(0, 7)
            .mapToObj(i -> SignatureText.parse("INNER a(x" + i + ")b(y)"))
            .toList();

    @Override
    public List<String> databases() {
        return List.of("one", "two");
    }

    @Override
    public PaneObservations pane(String database, int hour, int observations, long seed) {
        SplittableRandom random = new SplittableRandom(seed + database.hashCode());
        ObservationLog log = new ObservationLog();
        long start = hour * HOUR_MS;
        random.longs(observations, start, start + HOUR_MS).sorted().forEach(time -> {
            // Some signatures have more rows than others.
            int number = Math.min(random.nextInt(7), random.nextInt(7));
            long[] bytes = {1_000, 10L * number};
            log.add(new JoinObservation(SIGNATURES.get(number), bytes, time, 1, number));
        });
        return new PaneObservations("w/" + database, start, HOUR_MS, false, log);
    }

    @Override
    public int shiftHour() {
        return 48;
    }

    @Override
    public List<PaneObservations> all(String database) {
        return IntStream.range(20, 28)
                .mapToObj(hour -> pane(database, hour, 50, hour))
                .toList();
    }

    List<StoredPane> stored(int panes, int observations) {
        return IntStream.range(0, panes)
                .mapToObj(hour -> StoredPane.of(pane("one", hour, observations, hour)))
                .toList();
    }
}
