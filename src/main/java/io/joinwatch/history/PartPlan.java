package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts a batch into parts by an upper estimate of what each row adds to a part's bytes. O(rows), deterministic. */
final class PartPlan {

    /** Indices of type and fingerprint, time, repeat, list offset, validity bits of a row. */
    private static final int ROW = 1 + 4 + 8 + 8 + 4 + 2;

    private static final int FINGERPRINT = 16 + 4 + 1;
    /** Offsets of two dictionary entries and a line of the zone maps. */
    private static final int SIGNATURE = 2 * 5 + 120;
    /** Schema message, framing, padding; the model comes on top. */
    private static final int STREAM = 6_000;

    private PartPlan() {}

    /** The first row of each part. */
    static List<Integer> cut(HistoryRows rows, int modelBytes, int partLimit) {
        List<Integer> firsts = new ArrayList<>();
        Set<Long> fingerprints = new HashSet<>();
        long size = Long.MAX_VALUE / 2;
        int rank = -1;
        for (int row = 0; row < rows.size(); row++) {
            JoinObservation observation = rows.row(row);
            long added = added(rows, row, rank, observation, fingerprints.contains(observation.fingerprint()));
            if (size + added > partLimit) {
                firsts.add(row);
                fingerprints.clear();
                size = STREAM + modelBytes;
                added = added(rows, row, -1, observation, false);
            }
            size += added;
            rank = rows.signatureIndex(row);
            fingerprints.add(observation.fingerprint());
        }
        return firsts;
    }

    private static long added(
            HistoryRows rows, int row, int lastRank, JoinObservation observation, boolean fingerprintKnown) {
        int indices = rows.signatureCount() <= Short.MAX_VALUE ? 2 * Short.BYTES : 2 * Integer.BYTES;
        long added = ROW + indices + 8L * observation.members() + (fingerprintKnown ? 0 : FINGERPRINT);
        if (rows.signatureIndex(row) != lastRank) {
            EncodedSignature entry = rows.signature(rows.signatureIndex(row));
            added += SIGNATURE + entry.text().length + entry.tables().length;
        }
        return added;
    }
}
