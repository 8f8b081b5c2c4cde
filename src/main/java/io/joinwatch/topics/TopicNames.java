package io.joinwatch.topics;

import java.util.regex.Pattern;

/**
 * Full names of the topics: one prefix for all, so that several installations share a cluster.
 *
 * @param prefix letters, digits, {@code . _ -}, up to 200 of them; may be empty
 */
public record TopicNames(String prefix) {
    // First, for DEFAULT is checked by it.
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,200}");

    public static final String DEFAULT_PREFIX = "joinwatch.";
    public static final TopicNames DEFAULT = new TopicNames(DEFAULT_PREFIX);

    public TopicNames {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException("Topic prefix '" + prefix
                    + "' is not legal in Kafka: take up to 200 letters, digits, dots, underscores and hyphens");
        }
    }

    /** The topic's name on the brokers. */
    public String of(Topic topic) {
        return prefix + topic.shortName();
    }
}
