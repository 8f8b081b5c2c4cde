package io.joinwatch.bench;

/** The figures of {@code bench stream}. */
enum StreamMetric {
    /** Events that are read in a second of the clock, once the compiler is done. */
    RATE("rate", "events/s"),
    /** Processor seconds of the reading process for a million of them. */
    PROCESSOR("processor", "s/M"),
    /** Bytes that the changelogs have grown by for an event, as they lie on the broker. */
    CHANGELOG("changelog", "bytes/event"),
    /** Most of the heap that was left after a collection. */
    HEAP("heap", "bytes"),
    /** Most of the process that was in memory, without the heap's share. */
    NATIVE("native", "bytes");

    private final String text;
    private final String unit;

    StreamMetric(String text, String unit) {
        this.text = text;
        this.unit = unit;
    }

    String unit() {
        return unit;
    }

    /** The name in rows. */
    @Override
    public String toString() {
        return text;
    }
}
