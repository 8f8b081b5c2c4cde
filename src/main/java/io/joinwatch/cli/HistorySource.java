package io.joinwatch.cli;

import io.joinwatch.history.BatchIndex;
import io.joinwatch.history.HistoryFilter;
import io.joinwatch.history.HistoryRows;

/** Where batches, or files of them, are read from: one after the other, so that one at a time is in memory. */
interface HistorySource extends AutoCloseable {

    /** What a reader is told. All calls come from the reading thread. */
    interface Visitor {

        /** A batch or file by what it says of itself, its rows unread. */
        default void head(HistoryEntry entry) {}

        /**
         * A batch or file that was read whole and holds together.
         *
         * @param rows all its rows, also those that the filter does not ask for
         * @param index of these rows
         * @return whether to read on
         */
        default boolean rows(HistoryEntry entry, HistoryRows rows, BatchIndex index) {
            return true;
        }

        /** A batch that lacks parts. Told at the end. */
        void incomplete(HistoryEntry entry, String missing);

        /**
         * Something that cannot be read, or is not what it should be.
         *
         * @param place which record or file
         * @param problem what is wrong, and what to do
         */
        void problem(String place, String problem);
    }

    /** What the source holds, by heads alone: {@link Visitor#head} for every batch or file that may hold what is asked for. */
    void list(HistoryFilter filter, Visitor visitor);

    /** Reads every batch or file that may hold what is asked for: {@link Visitor#rows} for each. */
    void read(HistoryFilter filter, Visitor visitor);

    /** Records that came again and were counted once. */
    long repeated();

    @Override
    void close();
}
