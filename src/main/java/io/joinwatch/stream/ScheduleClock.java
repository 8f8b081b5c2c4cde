package io.joinwatch.stream;

/** What decides when to solve. */
public enum ScheduleClock {
    /** The wall clock: solves and batches are made off the stream thread. For live use. */
    WALL,
    /** Each database's own event time: solves and batches are made inline, and the same log gives the same records. */
    STREAM
}
