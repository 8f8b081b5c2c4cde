package io.joinwatch.fault;

/**
 * What a workload is like. Shares are of a database's events, in [0, 1].
 *
 * @param events of each database
 * @param late share that comes up to three hours of event time late
 * @param tooLate share that is older than the window
 * @param duplicates share that is delivered twice
 * @param poison share of records that nobody can read
 * @param shuffle events of a database are shuffled in runs of so many; 1 leaves them in order
 * @param misplaced whether all events of one database come to a partition that is not its own, under keys that are not its
 * @param hostile whether one database more sends what it should not
 */
record Traffic(
        int events,
        double late,
        double tooLate,
        double duplicates,
        double poison,
        int shuffle,
        boolean misplaced,
        boolean hostile) {
    /** A bit of everything. */
    static final Traffic USUAL = new Traffic(480, 0.05, 0.005, 0.03, 0.005, 1, true, false);

    Traffic {
        if (events < 1 || shuffle < 1) {
            throw new IllegalArgumentException("events " + events + " and shuffle " + shuffle + " must be in [1, ∞)");
        }
    }

    Traffic withPoison(double share) {
        return new Traffic(events, late, tooLate, duplicates, share, shuffle, misplaced, hostile);
    }

    Traffic withDisorder(double doubled, int run) {
        return new Traffic(events, late, tooLate, doubled, poison, run, misplaced, hostile);
    }

    Traffic withHostile() {
        return new Traffic(events, late, tooLate, duplicates, poison, shuffle, misplaced, true);
    }

    /** The same with another number of events. */
    Traffic withEvents(int count) {
        return new Traffic(count, late, tooLate, duplicates, poison, shuffle, misplaced, hostile);
    }
}
