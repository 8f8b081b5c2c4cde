package io.joinwatch.sql;

/** Parses statements. One call at a time; calls may come from different threads. */
interface SqlParser {
    /**
     * Parses one statement.
     *
     * @param sql text as {@link ParserText} prepares it
     * @throws ParseFailure if it cannot be parsed; other exceptions and errors may come too, a parser is no code of ours
     */
    ParsedStatement parse(String sql) throws ParseFailure;

    /** Makes a call that is under way end soon, with any result. May be called from any thread. */
    void interrupt();

    /** Says why a statement was not parsed. */
    final class ParseFailure extends Exception {
        private final Reason reason;

        ParseFailure(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
