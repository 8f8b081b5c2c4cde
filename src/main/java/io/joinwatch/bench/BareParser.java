package io.joinwatch.bench;

/** A parser that is called directly, its result thrown away. */
public interface BareParser {
    /**
     * Parses a text as it is.
     *
     * @throws Exception if the parser does not take it
     */
    void parse(String sql) throws Exception;
}
