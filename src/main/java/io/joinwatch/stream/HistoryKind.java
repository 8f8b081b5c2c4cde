package io.joinwatch.stream;

/** Where a chunk of observations in a checkpoint belongs. The order is part of the stored form. */
enum HistoryKind {
    OPEN,
    LATE,
    WAITING,
    WAITING_SUPPLEMENT
}
