package io.joinwatch.cli;

/**
 * How much of the log goes to standard error; none ever goes to standard output. Works until the first logger is made, so a
 * command calls it before it touches Kafka. What the JVM was started with ({@code -Djoinwatch.log=debug}) wins.
 */
final class Logging {
    /** Level of our own log, read by {@code log4j2.xml}. */
    static final String OURS = "joinwatch.log";
    /** Level of all libraries' logs. */
    static final String LIBRARIES = "joinwatch.log.libraries";

    /** Level of the embedded broker's log: its races at start and stop are its own affair. */
    static final String BROKER = "joinwatch.log.broker";

    private Logging() {}

    /** Our warnings and the libraries' errors: for commands whose user looks at their output. */
    static void quiet() {
        level(OURS, "warn");
        level(LIBRARIES, "error");
        level(BROKER, "off");
    }

    /** Everything of ours and the libraries' information. */
    static void debug() {
        level(OURS, "debug");
        level(LIBRARIES, "info");
        level(BROKER, "warn");
    }

    private static void level(String name, String level) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, level);
        }
    }
}
