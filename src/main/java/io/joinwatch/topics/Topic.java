package io.joinwatch.topics;

import java.util.List;
import java.util.Optional;

/** The topics of the app. The short names are part of the upgrade contract. */
public enum Topic {
    QUERY_EVENTS("query-events"),
    TABLES("tables"),
    POLICIES("policies"),
    RECOMMENDATIONS("recommendations"),
    SOLVES("solves"),
    COMPACTION_BATCHES("compaction-batches"),
    RE_ROUTE("re-route"),
    DEAD_LETTERS("dead-letters");

    /**
     * What the topology reads. One partition of each makes one task, so that all must have equal partition counts: a
     * re-routed record would else circle for ever.
     */
    public static final List<Topic> CO_PARTITIONED = List.of(QUERY_EVENTS, TABLES, POLICIES, RE_ROUTE);

    private final String shortName;

    Topic(String shortName) {
        this.shortName = shortName;
    }

    /** The name without prefix. */
    public String shortName() {
        return shortName;
    }

    /** The topic of that short name. */
    public static Optional<Topic> ofShortName(String shortName) {
        for (Topic topic : values()) {
            if (topic.shortName.equals(shortName)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
