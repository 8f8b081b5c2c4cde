package io.joinwatch.stream;

import io.joinwatch.topics.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records whose key, place or time is wrong, and such as come twice or too late. */
final class PoisonPlaces {
    private static final String NO_DATABASE =
            "{'schemaVersion':1,'queryId':'p','startedAt':" + Harness.START + ",'joins':[]}";
    private static final String OTHER = event("'p'", Harness.START);
    private static final String FACTS =
            "{'schemaVersion':1,'kind':'database','warehouse':'w','database':'poison','version':5,'nodes':4}";

    private PoisonPlaces() {}

    static List<Poison> all() {
        return List.of(
                of(Poison.RE_ROUTED, "no key", Topic.QUERY_EVENTS, null, event("'p1'", Harness.START)),
                of(Poison.RE_ROUTED, "an empty key", Topic.QUERY_EVENTS, bytes(""), event("'p2'", Harness.START)),
                of(
                        Poison.RE_ROUTED,
                        "another tenant's key",
                        Topic.QUERY_EVENTS,
                        bytes("w/d"),
                        event("'p3'", Harness.START)),
                of(
                        Poison.RE_ROUTED,
                        "a key of random bytes",
                        Topic.QUERY_EVENTS,
                        new byte[] {-1, -2, 3},
                        event("'p4'", Harness.START)),
                of(
                        Poison.RE_ROUTED,
                        "a NUL for a key",
                        Topic.QUERY_EVENTS,
                        new byte[] {0},
                        event("'p5'", Harness.START)),
                of(
                        Poison.RE_ROUTED,
                        "a key of 100,000 letters",
                        Topic.QUERY_EVENTS,
                        bytes("k".repeat(100_000)),
                        event("'p6'", Harness.START)),
                of(Poison.RE_ROUTED, "facts without key", Topic.TABLES, null, FACTS),
                of("no-database", "no database and no key", Topic.QUERY_EVENTS, null, NO_DATABASE),
                of(
                        "no-database",
                        "no database and a foreign key",
                        Topic.QUERY_EVENTS,
                        bytes("orders-topic-key"),
                        NO_DATABASE),
                of("no-database", "no database and a key of slashes", Topic.QUERY_EVENTS, bytes("a/b/c"), NO_DATABASE),
                of(
                        "no-database",
                        "facts of no database",
                        Topic.TABLES,
                        null,
                        FACTS.replace("'warehouse':'w','database':'poison',", "")),
                of("second-hop", "misplaced in re-route", Topic.RE_ROUTE, bytes("w/elsewhere"), OTHER),
                of("not-json", "text in re-route", Topic.RE_ROUTE, bytes(Poison.OTHER), "select 1"),
                of("not-json", "nothing in re-route", Topic.RE_ROUTE, bytes(Poison.OTHER), null),
                of(Poison.IGNORED, "a tombstone of a table", Topic.TABLES, bytes("w/d\0orders"), null),
                of(Poison.IGNORED, "a tombstone without key", Topic.TABLES, null, null),
                of(Poison.IGNORED, "a tombstone of a policy", Topic.POLICIES, bytes("nobody"), null),
                of(Poison.IGNORED, "facts that are known already", Topic.TABLES, bytes(Poison.OTHER + "\0"), FACTS),
                of(
                        Poison.OUTDATED,
                        "facts older than known",
                        Topic.TABLES,
                        bytes(Poison.OTHER + "\0"),
                        FACTS.replace(":5,", ":1,")),
                of(Poison.IGNORED, "an event of nothing", Topic.QUERY_EVENTS, bytes(Poison.OTHER), OTHER),
                of(Poison.DUPLICATE, "the same again", Topic.QUERY_EVENTS, bytes(Poison.OTHER), OTHER),
                of(
                        Poison.DUPLICATE,
                        "the id again, of something else",
                        Topic.QUERY_EVENTS,
                        bytes(Poison.OTHER),
                        OTHER.replace("[]", "[],'repeat':9")),
                of(
                        Poison.IGNORED,
                        "unknown fields",
                        Topic.QUERY_EVENTS,
                        bytes(Poison.OTHER),
                        event("'f'", Harness.START).replace("[]", "[],'x':{'y':[1,{'z':null}]}")),
                of(
                        Poison.IGNORED,
                        "SQL that is none",
                        Topic.QUERY_EVENTS,
                        bytes(Poison.OTHER),
                        event("'s1'", Harness.START).replace("'joins':[]", "'sql':');--\\\\'")),
                of(
                        Poison.IGNORED,
                        "SQL of brackets",
                        Topic.QUERY_EVENTS,
                        bytes(Poison.OTHER),
                        event("'s2'", Harness.START)
                                .replace("'joins':[]", "'sql':'select " + "(".repeat(50_000) + "'")),
                of(
                        Poison.IGNORED,
                        "an event two days on",
                        Topic.QUERY_EVENTS,
                        bytes(Poison.OTHER),
                        event("'on'", Harness.START + 48 * Harness.HOUR)),
                of(
                        "too-late",
                        "older than the window",
                        Topic.QUERY_EVENTS,
                        bytes(Poison.OTHER),
                        event("'old'", Harness.START)),
                of("too-late", "of 1970", Topic.QUERY_EVENTS, bytes(Poison.OTHER), event("'oldest'", 0)));
    }

    private static String event(String id, long atMs) {
        return "{'schemaVersion':1,'warehouse':'w','database':'poison','queryId':" + id + ",'startedAt':" + atMs
                + ",'joins':[]}";
    }

    private static byte[] bytes(String key) {
        return Poison.bytes(key);
    }

    private static Poison of(String outcome, String name, Topic topic, byte @Nullable [] key, @Nullable String json) {
        return new Poison(name, topic, key, json == null ? null : Poison.json(json), outcome, null);
    }
}
