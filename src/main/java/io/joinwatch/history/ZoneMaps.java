package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;

/**
 * The zone maps of a part, as text: per signature, in the order of the signature dictionary,
 * {@code firstRow,endRow,minTime,maxTime,repeats,bytes;}: rows within the part (end exclusive), epoch milliseconds, the sum
 * of {@code repeat}, and the sum of all members' bytes of one run each. Writer and reader compute it from the rows alike, so
 * equal text means equal order, counts and sums. Not thread-safe.
 */
final class ZoneMaps {
    private final StringBuilder text = new StringBuilder();
    private int signature = -1;
    private int row;
    private int firstRow;
    private long minTimeMs;
    private long maxTimeMs;
    private ExactSum repeats = new ExactSum();
    private ExactSum bytes = new ExactSum();

    /** Adds the next row; {@code signatureIndex} must not fall. */
    void add(int signatureIndex, JoinObservation observation) {
        if (signatureIndex != signature) {
            close();
            signature = signatureIndex;
            firstRow = row;
            minTimeMs = observation.timeMs();
            repeats = new ExactSum();
            bytes = new ExactSum();
        }
        maxTimeMs = observation.timeMs();
        repeats.add(observation.repeat());
        for (int member = 0; member < observation.members(); member++) {
            bytes.add(observation.bytes(member));
        }
        row++;
    }

    /** The text of all rows added. Call once. */
    String text() {
        close();
        return text.toString();
    }

    private void close() {
        if (row > firstRow) {
            text.append(firstRow).append(',').append(row).append(',');
            text.append(minTimeMs).append(',').append(maxTimeMs).append(',');
            text.append(repeats).append(',').append(bytes).append(';');
            firstRow = row;
        }
    }
}
