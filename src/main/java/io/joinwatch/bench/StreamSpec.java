package io.joinwatch.bench;

/**
 * A case of {@code bench stream}: one input topic, which every method reads.
 *
 * @param databases whose queries it has
 * @param events in it
 * @param warmUp events that are read before the clock starts
 * @param rounds in which the methods take turns
 */
record StreamSpec(StreamForm form, int databases, long events, long warmUp, int rounds) {
    static final int TABLES = 100;
    static final int PARTITIONS = 8;
    /** Threads of every method: one per core. */
    static final int THREADS = 2;

    static final long SEED = 1;
    /** Of event time, so that every database closes panes meanwhile. */
    static final long EVENTS_PER_HOUR = 2_500_000;

    /** The case, in rows. */
    String group() {
        return form + "-" + databases;
    }

    StreamLoad load() {
        return new StreamLoad(databases, TABLES, form == StreamForm.SQL, EVENTS_PER_HOUR, SEED);
    }

    @Override
    public String toString() {
        return group();
    }
}
