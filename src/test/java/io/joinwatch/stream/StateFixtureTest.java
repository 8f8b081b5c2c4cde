package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/**
 * State as an earlier build wrote it, in a file: the records of the segment store (which are those of its changelog) after the first
 * half of a log. This build reads it and goes on as one that had seen the first half itself.
 *
 * <p>A change to the layout of the state breaks running installations. Where that is meant, say so in the runbook, and write the file
 * anew: {@code mvn test -Dtest=StateFixtureTest -Dgolden.write=true}.
 */
class StateFixtureTest {
    private static final Path FIXTURE = Path.of("src/test/resources/io/joinwatch/stream/state.hex");
    private static final List<UndisturbedTest.Input> LOG = UndisturbedTest.log(new SplittableRandom(2026));
    private static final int CUT = LOG.size() / 2;

    @Test
    void thisBuildWritesTheStateOfTheFixture() throws IOException {
        try (Harness app = new Harness(TestSettings.stream())) {
            send(app, 0, CUT);
            List<String> written = records(app);
            if (Boolean.getBoolean("golden.write")) {
                Files.write(FIXTURE, written);
            }
            assertThat(written).as("the layout of the state").isEqualTo(Files.readAllLines(FIXTURE));
        }
    }

    @Test
    void stateOfAnEarlierBuildIsReadAndGoneOnWith() throws IOException {
        List<String> undisturbed = new ArrayList<>();
        try (Harness app = new Harness(TestSettings.stream())) {
            send(app, 0, CUT);
            UndisturbedTest.collect(app, new ArrayList<>());
            send(app, CUT, LOG.size());
            UndisturbedTest.collect(app, undisturbed);
        }
        List<String> upgraded = new ArrayList<>();
        try (Harness app = new Harness(TestSettings.stream())) {
            KeyValueStore<Bytes, byte[]> store = app.store(Names.SEGMENTS);
            for (String line : Files.readAllLines(FIXTURE)) {
                String[] record = line.split(" ", -1);
                store.put(
                        Bytes.wrap(HexFormat.of().parseHex(record[0])),
                        HexFormat.of().parseHex(record[1]));
            }
            send(app, CUT, LOG.size());
            UndisturbedTest.collect(app, upgraded);
        }
        assertThat(undisturbed).hasSizeGreaterThan(50);
        assertThat(upgraded).isEqualTo(undisturbed);
    }

    private static void send(Harness app, int from, int to) {
        LOG.subList(from, to).forEach(input -> app.send(input.topic(), input.key(), input.value()));
    }

    /** Key and value of every record in hexadecimal digits, in the order of keys. */
    private static List<String> records(Harness app) {
        List<String> lines = new ArrayList<>();
        KeyValueStore<Bytes, byte[]> store = app.store(Names.SEGMENTS);
        try (KeyValueIterator<Bytes, byte[]> records = store.all()) {
            records.forEachRemaining(record -> lines.add(HexFormat.of().formatHex(record.key.get()) + " "
                    + HexFormat.of().formatHex(record.value)));
        }
        return lines;
    }
}
