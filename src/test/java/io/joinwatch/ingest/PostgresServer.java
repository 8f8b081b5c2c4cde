package io.joinwatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of a test's own, which logs every statement as csvlog and as jsonlog. Nothing is analysed or vacuumed behind the test's back.
 * Tests are skipped where its binaries are not for the machine.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;
    private final Path folder;

    private PostgresServer(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts it.
     *
     * @param folder that is empty or not there; data and logs are in it
     */
    public static PostgresServer start(Path folder) throws IOException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(
                system.equals("Linux amd64"),
                () -> "The build has PostgreSQL's binaries for Linux amd64, this is " + system);
        Path data = folder.resolve("data");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_destination", "csvlog,jsonlog")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_timezone", "UTC")
                .setServerConfig("lc_messages", "C")
                .setServerConfig("autovacuum", "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        return new PostgresServer(server, data);
    }

    /** JDBC's, with the superuser as user. */
    public String url(String database) {
        return url(database, SUPERUSER);
    }

    /** JDBC's, with a user. */
    public String url(String database, String user) {
        return bareUrl(database) + "?user=" + user;
    }

    /** JDBC's, without a user. */
    public String bareUrl(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** Runs statements as superuser, each in a transaction of its own. */
    public void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A connection as superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    /** From now on a role needs its password; all others need none. */
    public void requirePassword(String role) throws SQLException, IOException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            Path rules;
            try (ResultSet row = statement.executeQuery("show hba_file")) {
                row.next();
                rules = Path.of(row.getString(1));
            }
            String rule = "host all " + role + " all scram-sha-256\n";
            Files.writeString(rules, rule + Files.readString(rules));
            statement.execute("select pg_reload_conf()");
        }
    }

    /**
     * The log files, once they have a text that was logged last.
     *
     * @param ending {@code csv} or {@code json}
     */
    public List<Path> logs(String ending, String last) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> files(ending).stream().anyMatch(file -> text(file).contains(last)));
        return files(ending);
    }

    private List<Path> files(String ending) {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
