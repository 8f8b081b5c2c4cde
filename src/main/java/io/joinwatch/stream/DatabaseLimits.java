package io.joinwatch.stream;

import java.time.Duration;

/**
 * What keeps one database's state bounded. Breaches are counted; the heaviest and the newest stay.
 *
 * @param tables most tables in the catalog
 * @param signaturesPerPane most signatures a pane keeps
 * @param queries most queries, by fingerprint, of which text and joins are kept
 * @param openObservations most observations that wait for their pane to close
 * @param dedupeHorizon event time within which a query id counts once
 * @param dedupeIds most query ids remembered
 */
public record DatabaseLimits(
        int tables, int signaturesPerPane, int queries, int openObservations, Duration dedupeHorizon, int dedupeIds) {
    public static final DatabaseLimits DEFAULTS =
            new DatabaseLimits(20_000, 4_096, 1_024, 2_000_000, Duration.ofMinutes(10), 1_000_000);

    public DatabaseLimits {
        if (tables < 1
                || signaturesPerPane < 1
                || queries < 1
                || openObservations < 1
                || dedupeIds < 1
                || dedupeHorizon.isNegative()) {
            throw new IllegalArgumentException("Limits must be positive: tables " + tables + ", signatures per pane "
                    + signaturesPerPane
                    + ", queries " + queries + ", open observations " + openObservations + ", dedupe ids " + dedupeIds);
        }
    }
}
