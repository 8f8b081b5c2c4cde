package io.joinwatch.ingest;

/**
 * What a replay did.
 *
 * @param events sent, ticks included
 * @param facts sent
 * @param policies sent
 * @param bad records refused, none of which was sent
 */
public record ReplayCounts(long events, long facts, long policies, long bad) {
    static final ReplayCounts NONE = new ReplayCounts(0, 0, 0, 0);

    ReplayCounts plus(RecordKind kind) {
        return switch (kind) {
            case EVENT -> new ReplayCounts(events + 1, facts, policies, bad);
            case FACTS -> new ReplayCounts(events, facts + 1, policies, bad);
            case POLICY -> new ReplayCounts(events, facts, policies + 1, bad);
        };
    }

    ReplayCounts plusBad() {
        return new ReplayCounts(events, facts, policies, bad + 1);
    }

    public long sent() {
        return events + facts + policies;
    }
}
