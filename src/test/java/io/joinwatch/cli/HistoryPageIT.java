package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.app.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page {@code ops/history.md} says what is true: its commands print what it shows, and its snippets run and print the block behind
 * them.
 */
class HistoryPageIT {
    private static final Path PAGE = Path.of("ops", "history.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\\n(.*?)```\\n");
    private static final String CONSOLE = "console";
    private static final String COMMAND = "$ ops/joinwatch ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedBroker broker;

    /** What the commands of each block printed, with the commands. */
    private static final List<String> printed = new ArrayList<>();

    /** A block of the page: a language and what stands in it. */
    private record Block(String language, String text) {}

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(Files.readString(PAGE));
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return blocks;
    }

    /** The block in a language, and the one behind it, which shows what it prints. */
    private static List<String> snippet(String language) throws IOException {
        List<Block> blocks = blocks();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (blocks.get(i).language().equals(language)) {
                assertThat(blocks.get(i + 1).language())
                        .as("behind %s", language)
                        .isEqualTo("text");
                return List.of(blocks.get(i).text(), blocks.get(i + 1).text());
            }
        }
        throw new AssertionError(PAGE + " has no snippet in " + language);
    }

    /** Runs the page's commands in order, which also makes the files that its snippets read. */
    @BeforeAll
    static void commands() throws Exception {
        broker = EmbeddedBroker.start(data);
        Files.writeString(
                folder.resolve("joinwatch.properties"), "bootstrap.servers=" + broker.bootstrapServers() + "\n");
        run("topics apply --config joinwatch.properties --replication-factor 1");
        try (KafkaProducer<byte[], byte[]> producer = BatchLog.producer(broker.bootstrapServers(), "page")) {
            ShopHistory.log().send(producer, true);
        }
        for (Block block : blocks()) {
            if (block.language().equals(CONSOLE)) {
                StringBuilder text = new StringBuilder();
                for (String line : block.text().lines().toList()) {
                    if (line.startsWith(COMMAND)) {
                        text.append(line).append('\n').append(run(line.substring(COMMAND.length())));
                    }
                }
                printed.add(text.toString());
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Runs a command as if the folder was the current one. */
    private static String run(String line) {
        List<String> arguments = new ArrayList<>();
        for (String word : line.split(" +")) {
            boolean isPath = !arguments.isEmpty()
                    && List.of("--config", "--dir", "--to").contains(arguments.get(arguments.size() - 1));
            String plain = word.replace("'", "");
            arguments.add(isPath ? folder.resolve(plain).toString() : plain);
        }
        CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
        assertThat(run.exitCode()).as("%s: %s", line, run.err()).isZero();
        return run.out().replace(folder + "/", "");
    }

    @Test
    void commandsPrintWhatThePageShows() throws IOException {
        List<String> shown = blocks().stream()
                .filter(block -> block.language().equals(CONSOLE))
                .map(Block::text)
                .toList();
        assertThat(withoutWhatVersionsChange(printed))
                .as("printed was%n%s", String.join("\n", printed))
                .isEqualTo(withoutWhatVersionsChange(shown));
    }

    /** Sizes and identities of batches depend on the versions of what compresses and sorts them. */
    private static String withoutWhatVersionsChange(List<String> texts) {
        return String.join("\n", texts)
                .replaceAll("( in \\d+ parts?  )[0-9a-f]{16}", "$1BATCH")
                .replaceAll("[0-9.]+ (B|KiB)( in \\d+ part|,|\n)", "SIZE$2");
    }

    @Test
    void sql() throws Exception {
        List<String> snippet = snippet("sql");
        // As DuckDB writes values, not as Java does.
        String query = "SELECT COLUMNS(*)::VARCHAR FROM ("
                + snippet.get(0).replace("'history.csv'", "'" + folder.resolve("history.csv") + "'") + ")";
        StringBuilder rows = new StringBuilder();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.append(String.join("  ", row)).append('\n');
            }
        }
        assertThat(rows.toString()).isEqualTo(snippet.get(1));
    }

    @Test
    void java() throws Exception {
        List<String> snippet = snippet("java");
        Path source = Files.writeString(folder.resolve("Read.java"), snippet.get(0));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djoinwatch.log.libraries=off",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                source.toString());
        assertThat(ForeignProgram.output(folder, command)).isEqualTo(snippet.get(1));
    }

    @Test
    void node() throws Exception {
        Path node = ForeignProgram.nodeFolder();
        List<String> snippet = snippet("js");
        Path script = Files.writeString(node.resolve("read.mjs"), snippet.get(0));
        assertThat(ForeignProgram.output(folder, List.of("node", script.toString())))
                .isEqualTo(snippet.get(1));
    }

    @Test
    void pyarrow() throws Exception {
        ForeignProgram.assumePyarrow();
        List<String> snippet = snippet("python");
        Path script = Files.writeString(folder.resolve("read.py"), snippet.get(0));
        assertThat(ForeignProgram.output(folder, List.of("python3", script.toString())))
                .isEqualTo(snippet.get(1));
    }
}
