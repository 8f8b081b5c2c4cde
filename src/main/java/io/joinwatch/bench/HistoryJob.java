package io.joinwatch.bench;

import java.util.Locale;

/** What {@code bench history} measures. */
public enum HistoryJob {
    /** From chunks as they lie in the state store to the bytes of a batch. */
    BUILD("Build: from stored chunks to a batch's bytes"),
    /** The same with the model of the pane before, and without. */
    REUSE("Sort model: that of the pane before, and one made afresh"),
    /** How long batches are. */
    SIZE("Size of batches"),
    /** How long the batches of the demo's four days are, and day files made of them. */
    DEMO("Size of the demo's own history, pane by pane"),
    /** Finds an edge at a time in a batch. */
    LOOK_UP("Look-up of an edge at a time"),
    /** Reads a day's batches and makes one file of them. */
    MERGE("Twenty-four batches into a day's file");

    private final String words;

    HistoryJob(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** Whether it is time that is measured: then again and again, in a virtual machine that is warm. */
    boolean isTimed() {
        return this != SIZE && this != DEMO;
    }

    /** The name in rows and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
