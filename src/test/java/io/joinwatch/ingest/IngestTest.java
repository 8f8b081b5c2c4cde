package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.QueryEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @TempDir
    private Path folder;

    /** Long after the files were written, so that they end where they end. */
    private Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));

    private final List<QueryEvent> events = new ArrayList<>();
    /** Null for the folder. */
    private @Nullable List<Path> sources;

    private final List<String> refused = new ArrayList<>();

    @Test
    void whatTheLogTellsIsInTheEvent() throws IOException {
        write("a.jsonl", """
                {"sql": "select 'SECRET' from t -- SECRET", "startedAt": 20, "repeat": 3, "queryId": "q7", "durationMs": 5, \
                "database": "sales", "sessionId": "s1", "searchPath": ["x", "y"], "bytesMoved": 99, "user": "SECRET"}
                """);
        read(LogFormat.JSON_LINES, plan(null));
        QueryEvent event = events.get(0);
        assertThat(event.databaseId()).hasToString("w/sales");
        assertThat(event.sql()).isEqualTo("select '?' from t");
        assertThat(event.queryId()).isEqualTo("q7");
        assertThat(event.startedAtMs()).isEqualTo(20);
        assertThat(event.repeat()).isEqualTo(3);
        assertThat(event.durationMs()).isEqualTo(5);
        assertThat(event.sessionId()).isEqualTo("s1");
        assertThat(event.searchPath()).containsExactly("x", "y");
        assertThat(event.bytesMoved()).isEqualTo(99);
        assertThat(event.user()).isNull();
    }

    @Test
    void literalsStayIfThatIsWanted() throws IOException {
        write("a.sql", "select 'x' from t");
        read(LogFormat.SQL, new IngestPlan("w", "d", "doris", List.of("s"), ZoneOffset.UTC, START, true));
        assertThat(events.get(0).sql()).isEqualTo("select 'x' from t");
        assertThat(events.get(0).startedAtMs()).isEqualTo(START.toEpochMilli());
        assertThat(events.get(0).dialect()).isEqualTo("doris");
        assertThat(events.get(0).searchPath()).containsExactly("s");
    }

    @Test
    void aQueryWithoutIdHasTheSameOneWheneverItIsRead() throws IOException {
        write("a.sql", "select 1; select 2;");
        read(LogFormat.SQL, plan("d"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.sql.gz")))) {
            out.write("select 1; select 2;".getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(folder.resolve("a.sql"));
        read(LogFormat.SQL, plan("d"));
        assertThat(events).extracting(IngestTest::place).containsExactly("a.sql@0", "a.sql@10", "a.sql@0", "a.sql@10");
    }

    @Test
    void onlyTheDatabaseThatIsToldOrAll() throws IOException {
        write(
                "a.jsonl",
                "{\"sql\": \"select 1\", \"database\": \"a\"}\n{\"sql\": \"select 2\", \"database\": \"b\"}\n");
        read(LogFormat.JSON_LINES, plan("b"));
        assertThat(events).extracting(event -> event.databaseId().toString()).containsExactly("w/b");
        read(LogFormat.JSON_LINES, plan(null));
        assertThat(events).hasSize(3);
    }

    @Test
    void whatIsRefusedIsToldWithItsPlaceAndTheRestIsRead() throws IOException {
        write("a.jsonl", "{\"sql\": \"select 1\"}\nnonsense\n{\"text\": 'SECRET'}\n{\"sql\": \"select 2\"}\n");
        read(LogFormat.JSON_LINES, plan("d"));
        assertThat(events).hasSize(2);
        assertThat(refused).hasSize(2);
        assertThat(refused.get(0)).contains("a.jsonl line 2: is no JSON");
        assertThat(refused).noneMatch(text -> text.contains("SECRET"));
        read(LogFormat.JSON_LINES, plan(null));
        assertThat(refused.get(refused.size() - 1)).contains("Maybe add --database");
    }

    @Test
    void aSecondReadingGoesOnWhereTheFirstEnded() throws IOException {
        Path log = write("a.sql", "select 1; select 2;");
        read(LogFormat.SQL, plan("d"));
        append(log, "\nselect 'é';");
        read(LogFormat.SQL, plan("d"), positions());
        append(log, "\nselect 3; select 4");
        read(LogFormat.SQL, plan("d"), positions());
        read(LogFormat.SQL, plan("d"), positions());
        assertThat(events)
                .extracting(IngestTest::place)
                .containsExactly("a.sql@0", "a.sql@10", "a.sql@0", "a.sql@10", "a.sql@20", "a.sql@33", "a.sql@43");
    }

    @Test
    void whatMayGoOnIsLeftForLater() throws IOException {
        clock = Clock.systemUTC();
        Path log = write("a.sql", "select 1; select");
        PositionFile positions = positions();
        Ingest ingest = ingest(LogFormat.SQL, plan("d"), positions);
        ingest.round(files(LogFormat.SQL), true, () -> false);
        assertThat(events).hasSize(1);
        append(log, " 2;");
        ingest.round(files(LogFormat.SQL), true, () -> false);
        assertThat(events).extracting(QueryEvent::sql).containsExactly("select 0", "select 0");
        append(log, "select 3");
        ingest.round(files(LogFormat.SQL), true, () -> false);
        assertThat(events).hasSize(2);
        // Somebody who keeps positions comes again: what may be half written is left to the next time too.
        read(LogFormat.SQL, plan("d"), positions());
        assertThat(events).hasSize(2);
        clock = Clock.offset(clock, Duration.ofMinutes(5));
        read(LogFormat.SQL, plan("d"), positions());
        assertThat(events).hasSize(3);
        read(LogFormat.SQL, plan("d"), positions());
        assertThat(events).hasSize(3);
    }

    /** Log4j and logrotate put a number behind: then the new log is read before the old one. */
    @Test
    void aRotatedLogThatSortsBehindTheNewOneIsReadOnce() throws IOException {
        Path log = write("app.jsonl", line(1) + line(2));
        PositionFile positions = positions();
        Ingest ingest = ingest(LogFormat.JSON_LINES, plan("d"), positions);
        Path rotated = folder.resolve("app.jsonl.1");
        ingest.round(List.of(log), true, () -> false);
        append(log, line(3));
        Files.move(log, rotated);
        write("app.jsonl", line(4));
        ingest.round(List.of(log, rotated), true, () -> false);
        ingest.round(List.of(log, rotated), true, () -> false);
        assertThat(events).extracting(QueryEvent::startedAtMs).containsExactly(1L, 2L, 4L, 3L);
    }

    @Test
    void aLogThatIsCompressedLaterIsReadOnce() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 50; i++) {
            lines.append(line(i));
        }
        Path log = write("a.jsonl", lines.toString());
        read(LogFormat.JSON_LINES, plan("d"), positions());
        Path zipped = zip("b.1.jsonl.gz", lines + line(51));
        Files.delete(log);
        read(LogFormat.JSON_LINES, plan("d"), positions());
        assertThat(events).hasSize(51);
        assertThat(Files.size(zipped)).isPositive();
    }

    @Test
    void aCompressedLogThatIsStillWrittenIsReadWhenItIsWhole() throws IOException {
        Path zipped = zip("a.sql.gz", "select 1; select 2; select 3");
        byte[] whole = Files.readAllBytes(zipped);
        Ingest ingest = ingest(LogFormat.SQL, plan("d"), positions());
        for (int cut : new int[] {5, whole.length / 2, whole.length - 1}) {
            Files.write(zipped, Arrays.copyOf(whole, cut));
            ingest.round(List.of(zipped), true, () -> false);
            Ingest once = ingest(LogFormat.SQL, plan("d"), new PositionFile(null));
            assertThatThrownBy(() -> once.round(List.of(zipped), false, () -> false))
                    .hasMessageContaining("not a whole one");
            events.clear();
        }
        Files.write(zipped, whole);
        ingest.round(List.of(zipped), true, () -> false);
        ingest.round(List.of(zipped), true, () -> false);
        assertThat(events).extracting(IngestTest::place).contains("a.sql@20").doesNotHaveDuplicates();
    }

    @Test
    void theLastEntryOfAFinishedFileIsReadWhileItIsFollowed() throws IOException {
        write("a.log", "'2026-01-05T00:00:01Z UTC [ db=d user=u pid=1 userid=1 xid=1 ]' LOG: select 1\n");
        clock = Clock.systemUTC();
        Ingest ingest = ingest(LogFormat.REDSHIFT_ACTIVITY_LOG, plan("d"), new PositionFile(null));
        ingest.round(files(LogFormat.REDSHIFT_ACTIVITY_LOG), true, () -> false);
        assertThat(events).isEmpty();
        clock = Clock.offset(clock, Duration.ofMinutes(5));
        Ingest later = ingest(LogFormat.REDSHIFT_ACTIVITY_LOG, plan("d"), new PositionFile(null));
        for (int i = 0; i < 3; i++) {
            later.round(files(LogFormat.REDSHIFT_ACTIVITY_LOG), true, () -> false);
        }
        assertThat(events).hasSize(1);
    }

    @Test
    void filesOfOneNameInSeveralFoldersHaveIdsOfTheirOwn() throws IOException {
        Files.createDirectories(folder.resolve("x"));
        Files.createDirectories(folder.resolve("y"));
        write("x/q.sql", "select 1");
        write("y/q.sql", "select 2");
        read(LogFormat.SQL, plan("d"));
        assertThat(events).extracting(IngestTest::place).containsExactly("x/q.sql@0", "y/q.sql@0");
    }

    /** Where a file lies on the machine is nobody's business, and says nothing when it is read from elsewhere. */
    @Test
    void aFileThatIsASourceItselfIsNamedByItsLastName() throws IOException {
        Path log = write("a.sql", "select 1");
        sources = List.of(log);
        ingest(LogFormat.SQL, plan("d"), new PositionFile(null)).round(List.of(log), false, () -> false);
        assertThat(events).extracting(IngestTest::place).containsExactly("a.sql@0");
    }

    @Test
    void aFileWhoseHeadLineAloneWasSeenIsTakenForItsSuccessorOnlyIfItIsTheSameFile() throws IOException {
        Path log = write("h.jsonl", line(1));
        read(LogFormat.JSON_LINES, plan("d"), positions());
        Files.delete(log);
        write("other", "takes the place of the first");
        write("h.jsonl", line(1) + line(2));
        read(LogFormat.JSON_LINES, plan("d"), positions());
        assertThat(events).extracting(QueryEvent::startedAtMs).containsExactly(1L, 1L, 2L);
    }

    @Test
    void timesWithoutZoneAreThoseOfTheOneThatIsTold() throws IOException {
        write(
                "fe.audit.log",
                "2024-08-06 23:44:11,041 [query] |User=u|Ctl=internal|Db=d|State=EOF|Time(ms)=41|QueryId=q1"
                        + "|IsQuery=true|Stmt=select k from t|CpuTimeMS=1\n");
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Asia/Shanghai"))) {
            read(LogFormat.DORIS_AUDIT, new IngestPlan("w", null, "", List.of(), zone, null, false));
        }
        assertThat(refused).isEmpty();
        assertThat(events)
                .extracting(QueryEvent::startedAtMs)
                .containsExactly(
                        Instant.parse("2024-08-06T23:44:11Z").toEpochMilli(),
                        Instant.parse("2024-08-06T15:44:11Z").toEpochMilli());
    }

    /** The app takes queries of one id within some minutes for one. */
    @Test
    void aLogThatBeginsAnewHasIdsOfItsOwn() throws IOException {
        write("a.jsonl", "{\"sql\": \"select 1 from a\"}\n" + line(7));
        read(LogFormat.JSON_LINES, plan("d"));
        Files.delete(folder.resolve("a.jsonl"));
        write("a.jsonl", "{\"sql\": \"select 1 from b\"}\n" + line(8));
        read(LogFormat.JSON_LINES, plan("d"));
        assertThat(events).extracting(QueryEvent::queryId).doesNotHaveDuplicates();
    }

    @Test
    void pingsAreNoQueries() throws IOException {
        write("a.jsonl", "{\"sql\": \";\"}\n{\"sql\": \"/* ping */\"}\n{\"sql\": \"select 1\"}\n");
        read(LogFormat.JSON_LINES, plan("d"));
        assertThat(events).hasSize(1);
        assertThat(refused).isEmpty();
    }

    private Path zip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void aLogThatIsRotatedIsReadOnceAndTheNewOneFromItsBeginning() throws IOException {
        Path log = write("log.jsonl", line(1) + line(2));
        read(LogFormat.JSON_LINES, plan("d"), positions());
        append(log, line(3));
        Files.move(log, folder.resolve("log-1.jsonl"));
        write("log.jsonl", line(4));
        read(LogFormat.JSON_LINES, plan("d"), positions());
        Files.writeString(log, line(5) + line(6) + line(7));
        read(LogFormat.JSON_LINES, plan("d"), positions());
        assertThat(events).extracting(QueryEvent::startedAtMs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aStopIsHeededAndWhatWasReadIsNoted() throws IOException {
        write("a.jsonl", line(1) + line(2) + line(3));
        Ingest ingest = ingest(LogFormat.JSON_LINES, plan("d"), positions());
        ingest.round(files(LogFormat.JSON_LINES), false, () -> events.size() == 2);
        assertThat(events).hasSize(2);
        read(LogFormat.JSON_LINES, plan("d"), positions());
        assertThat(events).extracting(QueryEvent::startedAtMs).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPositionFileThatIsNoneIsNotOverwritten() throws IOException {
        Path other = Files.writeString(folder.resolve("position"), "precious");
        assertThatThrownBy(() -> new PositionFile(other)).hasMessageContaining("is no file of positions");
        assertThat(other).hasContent("precious");
    }

    /** The id without the shape of the query. */
    private static String place(QueryEvent event) {
        assertThat(event.queryId()).matches(".*-[0-9a-f]{8}");
        return event.queryId().substring(0, event.queryId().length() - 9);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static String line(int ms) {
        return "{\"sql\": \"select " + ms + "\", \"startedAt\": " + ms + "}\n";
    }

    private static IngestPlan plan(@Nullable String database) {
        return new IngestPlan("w", database, "", List.of(), ZoneOffset.UTC, START, false);
    }

    private PositionFile positions() {
        return new PositionFile(folder.resolve("position"));
    }

    private List<Path> files(LogFormat format) {
        return QueryLog.files(folder, format);
    }

    private void read(LogFormat format, IngestPlan plan) {
        read(format, plan, new PositionFile(null));
    }

    private void read(LogFormat format, IngestPlan plan, PositionFile positions) {
        ingest(format, plan, positions).round(files(format), false, () -> false);
    }

    private Ingest ingest(LogFormat format, IngestPlan plan, PositionFile positions) {
        EventSink sink = new EventSink() {
            @Override
            public void accept(QueryEvent event) {
                events.add(event);
            }

            @Override
            public void flush() {}
        };
        return new Ingest(
                format,
                plan,
                sources == null ? List.of(folder) : sources,
                sink,
                positions,
                clock,
                new Ingest.Listener() {
                    @Override
                    public void bad(String place, String problem) {
                        refused.add(place + ": " + problem);
                    }

                    @Override
                    public void read(long queries, Path file) {}
                });
    }
}
