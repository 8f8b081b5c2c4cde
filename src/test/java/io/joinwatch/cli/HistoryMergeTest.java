package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.history.BatchPart;
import io.joinwatch.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a day, whichever way they came to be. */
class HistoryMergeTest {
    private static final List<String> DATABASES = List.of("prod/sales", "prod/größe & co");

    @TempDir
    private Path folder;

    /** A batch and what it was built of. */
    private record Made(String database, long pane, boolean late, List<JoinObservation> rows, int partBytes) {
        String addTo(BatchLog log) {
            List<BatchPart> parts = log.add(database, pane, late, rows, partBytes);
            return String.valueOf(parts.get(0).headers().get("joinwatch.batch"));
        }
    }

    private static List<Made> batches(SplittableRandom random) {
        List<Made> made = new ArrayList<>();
        for (String database : DATABASES) {
            for (long pane = RandomHistory.START; pane < RandomHistory.START + 3 * RandomHistory.DAY; ) {
                int rows = 1 + random.nextInt(60);
                long end = pane + RandomHistory.HOUR;
                // Few distinct times, so that most rows tie with others.
                made.add(new Made(
                        database, pane, false, RandomHistory.observations(random, rows, end - 3, end), 900_000));
                if (random.nextInt(3) == 0) {
                    List<JoinObservation> late = new ArrayList<>();
                    for (int hours = 0;
                            hours < 30 && pane - hours * RandomHistory.HOUR >= RandomHistory.START;
                            hours++) {
                        long to = end - hours * RandomHistory.HOUR;
                        late.addAll(RandomHistory.observations(random, 1 + random.nextInt(20), to - 3, to));
                    }
                    made.add(new Made(database, pane, true, late, 20_000));
                }
                pane += RandomHistory.HOUR * (1 + random.nextInt(12));
            }
        }
        return made;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyWayOfMergingGivesTheSameFilesWithAllRowsOnce(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Made> made = batches(random);
        Path whole = folder.resolve("whole");
        BatchLog all = new BatchLog();
        SortedMap<Path, SortedSet<String>> identities = new TreeMap<>();
        Map<Path, Map<JoinObservation, Integer>> expected = new HashMap<>();
        for (Made batch : made) {
            String identity = batch.addTo(all);
            for (JoinObservation row : batch.rows()) {
                Path path = whole.resolve(
                                batch.database().startsWith("prod/s")
                                        ? "prod%2Fsales"
                                        : "prod%2Fgr%C3%B6%C3%9Fe%20%26%20co")
                        .resolve(IsoTimes.text(row.timeMs()).substring(0, 10) + ".arrow");
                identities.computeIfAbsent(path, p -> new TreeSet<>()).add(identity);
                expected.computeIfAbsent(path, p -> new HashMap<>()).merge(row, 1, Integer::sum);
            }
        }
        CommandRun once = HistoryRun.on(all, "merge", "--to", whole.toString());
        assertThat(once.exitCode()).as(once.err()).isZero();
        assertThat(files(whole)).as("seed %d", seed).isEqualTo(List.copyOf(identities.keySet()));
        for (Path path : files(whole)) {
            HistoryFile file = HistoryFile.read(path);
            Map<JoinObservation, Integer> rows = new HashMap<>();
            file.rows().observations().forEach(row -> rows.merge(row, 1, Integer::sum));
            assertThat(rows).as("seed %d, %s", seed, path).isEqualTo(expected.get(path));
            assertThat(file.batches()).isEqualTo(List.copyOf(identities.getOrDefault(path, new TreeSet<>())));
            assertThat(file.toMs() - file.fromMs()).isEqualTo(RandomHistory.DAY);
            assertThat(IsoTimes.text(file.fromMs()))
                    .startsWith(path.getFileName().toString().substring(0, 10));
            assertThat(file.database()).isIn(DATABASES);
        }

        // In any order, a few at a time, some again, with hardly any memory.
        Path pieces = folder.resolve("pieces");
        List<Made> shuffled = new ArrayList<>(made);
        Collections.shuffle(shuffled, new Random(seed));
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
            BatchLog some = new BatchLog();
            shuffled.subList(Math.max(0, from - 5), to).forEach(batch -> batch.addTo(some));
            CommandRun run =
                    HistoryRun.on(some.source(), 1 + random.nextInt(100_000), "merge", "--to", pieces.toString());
            assertThat(run.exitCode()).as("seed %d: %s", seed, run.err()).isZero();
            from = to;
        }
        assertSame(whole, pieces, seed);

        // Through the files themselves.
        Path copied = folder.resolve("copied");
        Progress silent = new Progress(new java.io.PrintWriter(java.io.Writer.nullWriter()), false);
        CommandRun copy = HistoryRun.on(new HistoryFolder(whole, silent), 0, "merge", "--to", copied.toString());
        assertThat(copy.exitCode()).as(copy.err()).isZero();
        assertSame(whole, copied, seed);
    }

    @Test
    void mergingAgainChangesNothingAndSaysSo() throws IOException {
        BatchLog log = new BatchLog();
        batches(new SplittableRandom(5)).forEach(batch -> batch.addTo(log));
        HistoryRun.on(log, "merge", "--to", folder.toString());
        Map<Path, Object> before = stamps();
        CommandRun again = HistoryRun.on(log, "merge", "--to", folder.toString(), "--json");
        assertThat(stamps()).isEqualTo(before);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out().lines())
                .hasSize(before.size() + 1)
                .last()
                .isEqualTo("{\"type\":\"summary\",\"files\":" + before.size() + ",\"written\":0,\"rows\":0}");
        assertThat(again.out()).doesNotContain("\"known\":0");
    }

    @Test
    void aTimeMeansWholeDays() throws IOException {
        BatchLog log = new BatchLog();
        batches(new SplittableRandom(6)).forEach(batch -> batch.addTo(log));
        Path whole = folder.resolve("whole");
        Path second = folder.resolve("second");
        HistoryRun.on(log, "merge", "--to", whole.toString());
        HistoryRun.on(log, "merge", "--to", second.toString(), "--from", "2026-01-06", "--until", "2026-01-07");
        assertThat(files(second)).hasSize(2);
        for (Path path : files(second)) {
            assertThat(path)
                    .hasFileName("2026-01-06.arrow")
                    .hasSameBinaryContentAs(whole.resolve(second.relativize(path)));
        }
        CommandRun noon = CommandRun.of(
                "history", "merge", "--dir", whole.toString(), "--to", "x", "--from", "2026-01-06T12:00:00Z");
        assertThat(noon.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noon.err())
                .contains("--from 2026-01-06T12:00:00Z must be a midnight UTC", "Maybe --from 2026-01-06T00:00:00Z");
    }

    @Test
    void whatCannotBeToldApartIsRefusedAndNothingIsLeftBehind() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        BatchLog one = new BatchLog();
        BatchLog two = new BatchLog();
        for (int hour = 0; hour < 4; hour++) {
            long pane = RandomHistory.START + hour * RandomHistory.HOUR;
            List<JoinObservation> rows = RandomHistory.observations(random, 50, pane, pane + RandomHistory.HOUR);
            two.add("prod/sales", pane, false, rows);
            if (hour < 2) {
                one.add("prod/sales", pane, false, rows);
            }
        }
        Path first = folder.resolve("first");
        Path both = folder.resolve("both");
        HistoryRun.on(one, "merge", "--to", first.toString());
        HistoryRun.on(two, "merge", "--to", both.toString());
        CommandRun overlap = CommandRun.of("history", "merge", "--dir", both.toString(), "--to", first.toString());
        assertThat(overlap.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(overlap.err()).contains("holds 4 batches, of which", "has 2 already", "Maybe");

        Path chosen = folder.resolve("chosen");
        HistoryRun.on(two, "export", "--table", "orders", "--to", chosen.toString());
        CommandRun part = CommandRun.of(
                "history",
                "merge",
                "--dir",
                chosen.toString(),
                "--to",
                folder.resolve("new").toString());
        assertThat(part.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(part.err()).contains("chosen by table or edge", "Maybe merge what it was made of");

        Path hours = folder.resolve("hours");
        HistoryRun.on(two, "export", "--from", "2026-01-05T01:00:00Z", "--to", hours.toString());
        CommandRun some = CommandRun.of(
                "history",
                "merge",
                "--dir",
                hours.toString(),
                "--to",
                folder.resolve("new").toString());
        assertThat(some.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(some.err()).contains("holds only the part from 2026-01-05T01:00:00Z", "of the day 2026-01-05");

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())
                            .filter(name -> name.contains("partial") || name.endsWith("tmp")))
                    .isEmpty();
        }
        assertThat(CommandRun.of("history", "verify", "--dir", first.toString()).exitCode())
                .isZero();
    }

    @Test
    void aFolderTakesOneMergeAtATime() throws IOException {
        Path days = folder.resolve("days");
        BatchLog log = new BatchLog();
        log.add(
                "prod/sales",
                RandomHistory.START,
                false,
                RandomHistory.observations(new SplittableRandom(8), 9, RandomHistory.START, RandomHistory.START + 1));
        HistoryRun.on(log, "merge", "--to", folder.resolve("other").toString());
        String[] merge = {"history", "merge", "--dir", folder.resolve("other").toString(), "--to", days.toString()};
        try (FolderLock held = FolderLock.of(days)) {
            assertThat(held).isNotNull();
            CommandRun second = CommandRun.of(merge);
            assertThat(second.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(second.err()).contains("Another merge writes into " + days);
        }
        assertThat(CommandRun.of(merge).exitCode()).isZero();
    }

    private Map<Path, Object> stamps() throws IOException {
        Map<Path, Object> stamps = new TreeMap<>();
        for (Path path : files(folder)) {
            stamps.put(
                    path,
                    List.of(
                            Files.getLastModifiedTime(path),
                            Files.readAttributes(path, "*").get("fileKey")));
        }
        return stamps;
    }

    private static void assertSame(Path expected, Path actual, long seed) throws IOException {
        assertThat(files(actual).stream().map(actual::relativize))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        files(expected).stream().map(expected::relativize).toList());
        for (Path path : files(expected)) {
            assertThat(actual.resolve(expected.relativize(path)))
                    .as("seed %d", seed)
                    .hasSameBinaryContentAs(path);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> path.toString().endsWith(".arrow"))
                    .sorted()
                    .toList();
        }
    }
}
