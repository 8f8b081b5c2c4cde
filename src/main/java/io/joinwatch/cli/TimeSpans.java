package io.joinwatch.cli;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Spans of time, each with who holds it. Times in epoch milliseconds UTC, ends exclusive. Operations are O(log n). */
final class TimeSpans {
    private record Span(long toMs, String holder) {}

    private final NavigableMap<Long, Span> byStart = new TreeMap<>();

    /** Who holds the last part of a span that is taken. */
    Optional<String> holder(long fromMs, long toMs) {
        Map.Entry<Long, Span> before = byStart.lowerEntry(toMs);
        return before != null && before.getValue().toMs() > fromMs
                ? Optional.of(before.getValue().holder())
                : Optional.empty();
    }

    /** Takes a span of which nothing is taken. */
    void claim(long fromMs, long toMs, String holder) {
        byStart.put(fromMs, new Span(toMs, holder));
    }

    /** Adds a span; those that touch become one. */
    void cover(long fromMs, long toMs) {
        long from = fromMs;
        long to = toMs;
        Map.Entry<Long, Span> before = byStart.floorEntry(to);
        while (before != null && before.getValue().toMs() >= from) {
            from = Math.min(from, before.getKey());
            to = Math.max(to, before.getValue().toMs());
            byStart.remove(before.getKey());
            before = byStart.floorEntry(to);
        }
        byStart.put(from, new Span(to, ""));
    }

    /** The spans between those covered, start to end. */
    NavigableMap<Long, Long> gaps() {
        NavigableMap<Long, Long> gaps = new TreeMap<>();
        long end = Long.MIN_VALUE;
        for (Map.Entry<Long, Span> span : byStart.entrySet()) {
            if (end != Long.MIN_VALUE) {
                gaps.put(end, span.getKey());
            }
            end = span.getValue().toMs();
        }
        return gaps;
    }
}
