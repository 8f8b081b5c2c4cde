package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** By the stream clock, hand-overs and eviction leave no trace: the same log gives the same records, byte for byte. */
class UndisturbedTest {
    private static final String[] DATABASES = {"d0", "d1", "d2"};
    private static final DatabaseLimits TIGHT = new DatabaseLimits(6, 5, 3, 40, java.time.Duration.ofMinutes(10), 60);

    record Input(Topic topic, String key, String value) {}

    @Test
    void handOversAndEvictionLeaveNoTrace() {
        for (long seed = 0; seed < 6; seed++) {
            List<Input> log = log(new SplittableRandom(seed));
            DatabaseLimits limits = seed % 2 == 0 ? DatabaseLimits.DEFAULTS : TIGHT;
            List<String> undisturbed = pass(log, TestSettings.with(limits, 1, 100), 0, seed);
            List<String> disturbed = pass(log, TestSettings.with(limits, 1, 1), 4, seed);
            assertThat(undisturbed).as("seed %d", seed).hasSizeGreaterThan(100);
            assertThat(disturbed).as("seed %d", seed).isEqualTo(undisturbed);
        }
    }

    private static List<String> pass(List<Input> log, StreamSettings settings, int handOvers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> out = new ArrayList<>();
        Harness app = new Harness(settings);
        try {
            for (Input input : log) {
                if (random.nextInt(log.size()) < handOvers) {
                    Harness next = new Harness(settings);
                    app.handOverTo(next);
                    app.close();
                    app = next;
                }
                app.send(input.topic(), input.key(), input.value());
                collect(app, out);
            }
        } finally {
            app.close();
        }
        return out;
    }

    static void collect(Harness app, List<String> out) {
        for (Topic topic : List.of(Topic.RECOMMENDATIONS, Topic.SOLVES, Topic.COMPACTION_BATCHES, Topic.DEAD_LETTERS)) {
            for (TestRecord<byte[], byte[]> record : app.read(topic)) {
                Map<String, String> headers = new TreeMap<>(Harness.texts(record.headers()));
                headers.remove("__streams.errors.offset"); // Each driver counts its own.
                out.add(topic
                        + new String(record.key(), StandardCharsets.UTF_8)
                        + record.timestamp()
                        + Arrays.toString(record.value())
                        + headers);
            }
        }
    }

    static List<Input> log(SplittableRandom random) {
        List<Input> log = new ArrayList<>();
        Map<String, Long> now = new HashMap<>();
        for (String database : DATABASES) {
            now.put(database, Harness.START);
            for (int table = 0; table < 4; table++) {
                log.add(facts(random, database, table, 1));
            }
        }
        for (int i = 0; i < 900; i++) {
            String database = DATABASES[random.nextInt(DATABASES.length)];
            long at = now.merge(database, random.nextLong(10 * Harness.MINUTE), Long::sum);
            int kind = random.nextInt(40);
            if (kind == 0) {
                log.add(facts(random, database, random.nextInt(4), 1 + random.nextInt(5)));
            } else if (kind == 1) {
                String policy =
                        ",\"table\":\"t" + random.nextInt(4) + "\",\"version\":" + i + ",\"pin\":{\"style\":\"EVEN\"}";
                log.add(of(Topic.POLICIES, database, policy));
            } else if (kind == 2) {
                String nodes = ",\"kind\":\"database\",\"version\":" + i + ",\"nodes\":" + (2 + random.nextInt(3));
                log.add(of(Topic.TABLES, database, nodes));
            } else {
                long time = random.nextInt(6) == 0 ? at - random.nextLong(30 * Harness.HOUR) : at;
                String id = random.nextInt(9) == 0 ? "q" + random.nextInt(i + 1) : "q" + i;
                log.add(of(
                        Topic.QUERY_EVENTS,
                        database,
                        ",\"queryId\":\"" + id + "\",\"startedAt\":" + time + "," + query(random)));
            }
        }
        return log;
    }

    private static String query(SplittableRandom random) {
        int left = random.nextInt(4);
        int right = (left + 1 + random.nextInt(3)) % 4;
        String on = "a" + random.nextInt(2);
        if (random.nextInt(3) == 0) {
            return "\"sql\":\"select t" + left + "." + on + ", count(*) from t" + left + " join t" + right + " on t"
                    + left
                    + "." + on + " = t" + right + "." + on + " where t" + left + ".a1 = 7 group by t" + left + "." + on
                    + "\"";
        }
        String told = random.nextInt(3) == 0 ? ",\"leftBytes\":" + random.nextLong(2_000_000_000L) : "";
        String moved = random.nextInt(3) == 0 ? ",\"bytesMoved\":" + random.nextInt(1_000_000) : "";
        String sql = random.nextInt(3) == 0 ? "\"sql\":\"select " + random.nextInt(99) + " from t" + left + "\"," : "";
        return sql + "\"repeat\":" + (1 + random.nextInt(3)) + ",\"joins\":[{\"left\":{\"table\":\"t" + left
                + "\"},\"right\":{\"table\":\"t" + right + "\"},\"on\":[[\"" + on + "\",\"" + on + "\"]],\"type\":\""
                + (random.nextBoolean() ? "INNER" : "LEFT") + "\"" + told + moved + "}],\"writes\":[{\"table\":\"t"
                + right
                + "\",\"bytes\":1000}]";
    }

    private static Input facts(SplittableRandom random, String database, int table, long version) {
        String columns = "[{\"name\":\"a0\",\"type\":\"bigint\",\"distinct\":100000},"
                + "{\"name\":\"a1\",\"type\":\"bigint\",\"distinct\":100000}]";
        String style = random.nextInt(3) == 0 ? "{\"style\":\"KEY\",\"columns\":[\"a0\"]}" : "{\"style\":\"EVEN\"}";
        // Now and then another spelling of the same name.
        String name = (random.nextInt(5) == 0 ? "T" : "t") + table;
        return of(
                Topic.TABLES,
                database,
                ",\"kind\":\"table\",\"version\":" + version + ",\"table\":\"" + name + "\",\"rows\":1000000,\"bytes\":"
                        + (1_000_000_000L + random.nextInt(1_000_000)) + ",\"columns\":" + columns
                        + ",\"distribution\":"
                        + style);
    }

    private static Input of(Topic topic, String database, String rest) {
        String json = "{\"schemaVersion\":1,\"warehouse\":\"w\",\"database\":\"" + database + "\"" + rest + "}";
        return new Input(topic, "w/" + database, json);
    }
}
