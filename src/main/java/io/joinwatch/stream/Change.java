package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedQuery;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can change a database's state. State is changed by {@link DatabaseState#apply} alone, live and on
 * restore, so a database read back from its segments equals the one that wrote them. Immutable.
 */
sealed interface Change {

    /** A query event was counted; {@code queryHash} is of its query id. */
    record Observed(long queryHash, ObservedQuery query) implements Change {}

    /** An event told something new of its query; comes after the event. */
    record Told(QueryFacts facts) implements Change {}

    /** Facts of a table arrived, newer than what was known. */
    record Facts(TableFacts facts) implements Change {}

    /** A table is gone. */
    record Forgotten(String table, long version) implements Change {}

    /** Facts of the database itself arrived. */
    record DatabaseFacts(long version, int nodes, String dialect) implements Change {}

    /** A policy arrived, newer than what was known. */
    record Policy(PolicyRecord policy) implements Change {}

    /** All panes that end at or before a time are closed: their history waits to be published. */
    record Closed(long upToMs) implements Change {}

    /** A pane's open history outgrew its limit and waits to be published early. */
    record Cut(long paneStartMs) implements Change {}

    /** The oldest waiting batch was published; {@code model} is the sort's model, for the next one. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Published(byte @Nullable [] model) implements Change {}

    /** A solve for the window that ends at {@code windowEndMs} was taken over. */
    record Solved(long windowEndMs, Advised advised) implements Change {}
}
