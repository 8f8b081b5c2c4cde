package io.joinwatch.stream;

import static io.joinwatch.stream.Harness.HOUR;
import static io.joinwatch.stream.Harness.MINUTE;
import static io.joinwatch.stream.Harness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One tenant that sends what costs most, beside one that does not: the other's results are the same, and state stays in its limits. */
class HostileTenantTest {
    private static final DatabaseId EVIL = new DatabaseId("w", "evil");
    private static final int GOOD = 100;

    @Test
    void thousandsOfSignaturesOfANeighbourChangeNothing() {
        check(2_000, new DatabaseLimits(50, 64, 32, 500, Duration.ofMinutes(10), 300), 2);
    }

    @Test
    @Tag("long")
    void twoHundredThousandSignaturesOfANeighbourChangeNothing() {
        check(200_000, DatabaseLimits.DEFAULTS, 20);
    }

    private static void check(int evil, DatabaseLimits limits, int longTexts) {
        StreamSettings settings = TestSettings.with(limits, 1, 100);
        List<String> alone = run(settings, 0, 0);
        assertThat(alone).hasSizeGreaterThan(10);
        assertThat(run(settings, evil, longTexts)).isEqualTo(alone);
    }

    /** What is published of the good tenant. */
    private static List<String> run(StreamSettings settings, int evil, int longTexts) {
        List<String> results = new ArrayList<>();
        try (Harness app = new Harness(settings)) {
            app.tables();
            int sent = 0;
            for (int i = 0; i < GOOD; i++) {
                long at = START + i * 5L * MINUTE;
                for (; sent < (long) evil * (i + 1) / GOOD; sent++) {
                    app.send(Topic.QUERY_EVENTS, EVIL.toString(), signature(at, sent));
                    if (sent % 10 == 0) {
                        app.send(Topic.TABLES, EVIL + "\0t" + sent, table(sent));
                    }
                }
                for (int k = 0; k < longTexts && i % 50 == 0; k++) {
                    app.send(Topic.QUERY_EVENTS, EVIL.toString(), longText(at, i * longTexts + k));
                }
                app.join(at);
                collect(app, results);
            }
            app.tick(START + GOOD * 5L * MINUTE + 2 * HOUR);
            collect(app, results);
            if (evil > 0) {
                checkLimits(app, settings.limits());
            }
        }
        return results;
    }

    private static void checkLimits(Harness app, DatabaseLimits limits) {
        DatabaseState state = new Databases(app.settings, new DatabaseStore(), app.store(Names.SEGMENTS))
                .get(EVIL)
                .state();
        assertThat(state.catalog().size()).isLessThanOrEqualTo(limits.tables());
        assertThat(state.observed().queries().size()).isLessThanOrEqualTo(limits.queries());
        assertThat(state.dedupe().size()).isLessThanOrEqualTo(limits.dedupeIds());
        assertThat(state.history().openSize()).isLessThanOrEqualTo(limits.openObservations());
        // A pane is cut back when it is twice as large.
        assertThat(state.window().panes().values())
                .allMatch(pane -> pane.signatures() <= 2 * limits.signaturesPerPane());
    }

    /** A join that nobody made before, between tables and columns that nobody has. */
    private static String signature(long atMs, int number) {
        return head(atMs, "e" + number) + "\"joins\":[{\"left\":{\"table\":\"t" + number
                + "\"},\"right\":{\"table\":\"u"
                + number % 97 + "\"},\"on\":[[\"c" + number + "\",\"d" + number
                + "\"]],\"type\":\"INNER\",\"leftBytes\":" + (1L << 40) + ",\"rightBytes\":" + (1L << 40) + "}]}";
    }

    /** Close to 1 MiB of SQL, of another shape every time. */
    private static String longText(long atMs, int number) {
        StringBuilder sql = new StringBuilder("select c" + number + " from t0 where 1 = 1");
        while (sql.length() < (1 << 20) - 40) {
            sql.append(" and t0.c").append(sql.length()).append(" = t0.d");
        }
        return head(atMs, "sql" + number) + "\"sql\":\"" + sql + "\"}";
    }

    private static String head(long atMs, String id) {
        return "{\"schemaVersion\":1,\"warehouse\":\"w\",\"database\":\"evil\",\"queryId\":\"" + id
                + "\",\"startedAt\":" + atMs + ",";
    }

    private static String table(int number) {
        return "{\"schemaVersion\":1,\"kind\":\"table\",\"warehouse\":\"w\",\"database\":\"evil\",\"version\":1,"
                + "\"table\":\"t" + number + "\",\"rows\":1000000,\"bytes\":1000000000000,\"columns\":[{\"name\":\"c"
                + number + "\",\"type\":\"bigint\"}],\"distribution\":{\"style\":\"EVEN\"}}";
    }

    private static void collect(Harness app, List<String> results) {
        for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES)) {
            for (TestRecord<byte[], byte[]> record : app.read(topic)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (!key.startsWith(EVIL.toString())) {
                    results.add(topic
                            + key
                            + record.timestamp()
                            + Arrays.toString(record.value())
                            + new TreeMap<>(Harness.texts(record.headers())));
                }
            }
        }
        assertThat(app.reasons()).isEmpty();
    }
}
