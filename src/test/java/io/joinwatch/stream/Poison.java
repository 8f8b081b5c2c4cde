package io.joinwatch.stream;

import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record that must not disturb those beside it.
 *
 * @param name what is wrong with it
 * @param outcome code of the reason that it becomes a dead letter with; {@value #RE_ROUTED}, {@value #DUPLICATE} or {@value #OUTDATED} if it
 *     is counted as that; {@value #IGNORED} if it is documented to do nothing
 * @param timestampMs the record's own time; null for one that is late enough to be of no interest
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Poison(
        String name,
        Topic topic,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String outcome,
        @Nullable Long timestampMs) {
    static final String RE_ROUTED = "re-routed";
    static final String DUPLICATE = "duplicate";
    static final String OUTDATED = "outdated";
    static final String IGNORED = "ignored";

    /** The tenant of the good records: what is refused must not touch it. */
    static final String KEY = "w/d";
    /** What is not refused is another tenant's, for there it counts. */
    static final String OTHER = "w/poison";

    /** All kinds. Those that build on another's effect stand behind it. */
    public static List<Poison> all() {
        return Stream.of(PoisonBytes.all(), PoisonEvents.all(), PoisonFacts.all(), PoisonPlaces.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether it becomes a dead letter. */
    public boolean isRefused() {
        return !List.of(RE_ROUTED, DUPLICATE, OUTDATED, IGNORED).contains(outcome);
    }

    static Poison event(String outcome, String name, String json) {
        return new Poison(name, Topic.QUERY_EVENTS, bytes(KEY), json(json), outcome, null);
    }

    static Poison facts(String outcome, String name, String json) {
        return new Poison(name, Topic.TABLES, bytes(KEY + "\0t"), json(json), outcome, null);
    }

    static Poison policy(String outcome, String name, String json) {
        return new Poison(name, Topic.POLICIES, bytes(KEY + "\0t"), json(json), outcome, null);
    }

    Poison of(String otherKey) {
        return new Poison(name, topic, bytes(otherKey), value, outcome, timestampMs);
    }

    Poison at(long otherTimestampMs) {
        return new Poison(name, topic, key, value, outcome, otherTimestampMs);
    }

    /** JSON with apostrophes for quotes. */
    static byte[] json(String text) {
        return bytes(text.replace('\'', '"'));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return topic.shortName() + ": " + name + " → " + outcome;
    }
}
