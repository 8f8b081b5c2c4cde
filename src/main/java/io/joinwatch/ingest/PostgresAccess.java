package io.joinwatch.ingest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way to a database of the PostgreSQL family. Its password never leaves it: neither {@link #toString} nor any message has it, nor what
 * else the URL tells behind its {@code ?}. Immutable.
 */
public final class PostgresAccess {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final String PASSWORD = "password";
    /** Of a server that does not answer at all. */
    private static final int CONNECT_SECONDS = 10;
    /** What a statement may take beyond its time-out until the connection counts as dead. */
    private static final int GRACE_SECONDS = 10;
    /** Major version; Redshift, which calls itself 8, knows serializable alone. */
    private static final int REPEATABLE_READ_SINCE = 9;
    /** The driver logs URLs as they are. Held, for a logger that nobody holds forgets its level. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    private final String url;
    private final Map<String, String> properties;
    private final Duration timeout;

    private PostgresAccess(String url, Map<String, String> properties, Duration timeout) {
        this.url = url;
        this.properties = properties;
        this.timeout = timeout;
    }

    /**
     * Access by a URL; nothing is connected yet.
     *
     * @param user null: the URL's, else the name of the operating system's
     * @param password of the environment; null to leave it to the URL and {@code ~/.pgpass}
     * @param timeout of each statement
     * @throws IllegalArgumentException if they cannot be right; the message shows no secret
     */
    public static PostgresAccess of(String url, @Nullable String user, @Nullable String password, Duration timeout) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("JDBC-URL " + shown(url) + " must begin with " + SCHEME
                    + "//. Maybe jdbc:postgresql://host:5432/database");
        }
        if (head(url).indexOf('@') >= 0) {
            throw new IllegalArgumentException("JDBC-URL " + shown(url)
                    + " must not name a user before @. Maybe --user, and PGPASSWORD for the password");
        }
        Map<String, String> told = parameters(url);
        if (user != null && told.containsKey("user")) {
            throw new IllegalArgumentException(
                    "--user " + user + " must not go with a JDBC-URL that has a user too. Maybe leave one out");
        }
        if (timeout.toMillis() < 1 || timeout.toSeconds() > Integer.MAX_VALUE / 1000 - GRACE_SECONDS) {
            throw new IllegalArgumentException("--timeout " + timeout + " must be in [1 ms, 24 d]. Maybe 30s");
        }
        Map<String, String> properties = new TreeMap<>();
        // In doubt the driver prefers what the URL tells.
        properties.put("ApplicationName", "joinwatch");
        properties.put("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.put("socketTimeout", String.valueOf(timeout.toSeconds() + GRACE_SECONDS));
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null && !told.containsKey(PASSWORD)) {
            properties.put(PASSWORD, password);
        }
        return new PostgresAccess(url, properties, timeout);
    }

    /** A connection in a read-only transaction that sees one state of the catalog, where the database can do so. */
    Connection open() throws SQLException {
        DRIVER_LOG.setLevel(Level.OFF);
        Properties given = new Properties();
        given.putAll(properties);
        Connection connection = DriverManager.getConnection(url, given);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // All of these end with the transaction: behind a pooler the session is others' too.
                if (connection.getMetaData().getDatabaseMajorVersion() >= REPEATABLE_READ_SINCE) {
                    statement.execute("set transaction isolation level repeatable read");
                }
                statement.execute("set local statement_timeout = " + timeout.toMillis());
                // Nothing that somebody put into another schema is taken for the catalog's.
                statement.execute("set local search_path = pg_catalog");
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** What went wrong, with what to do; the cause is left out where it tells a secret. */
    IngestException failure(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        String told = String.valueOf(error.getMessage()).replaceAll("\\s+", " ").replaceAll("\\.$", "");
        String safe = redacted(told);
        return new IngestException(
                this + " cannot be read: " + safe + ". Maybe " + advice(state), safe.equals(told) ? error : null);
    }

    private String advice(String state) {
        if (state.equals("57014")) {
            return "a table is locked, or --timeout " + timeout.toMillis() + " ms is too short";
        }
        if (state.startsWith("28") || state.equals("08004")) {
            return "the user (--user) or the password (PGPASSWORD, ~/.pgpass) is missing or wrong";
        }
        if (state.startsWith("08")) {
            return "host or port is wrong, or a firewall is between";
        }
        if (state.equals("3D000")) {
            return "the database is called otherwise";
        }
        return state.equals("42501") ? "the user lacks a privilege: see ops/catalog.md" : "--debug tells more";
    }

    private String redacted(String message) {
        List<String> secrets = new ArrayList<>();
        secrets.add(url);
        secrets.add(url.substring(head(url).length()));
        secrets.add(parameters(url).getOrDefault(PASSWORD, ""));
        secrets.add(properties.getOrDefault(PASSWORD, ""));
        String safe = message;
        for (String secret : secrets) {
            safe = secret.length() > 1 ? safe.replace(secret, "…") : safe;
        }
        return safe;
    }

    private static Map<String, String> parameters(String url) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : url.substring(head(url).length()).split("[?&]")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return value;
        }
    }

    private static String head(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** The URL without user, password and parameters. */
    private static String shown(String url) {
        String safe = head(url);
        // A password may hold a ? or an @, which makes the last @ of all the end of it.
        int at = url.lastIndexOf('@');
        int slashes = safe.indexOf("//");
        if (at < 0) {
            return safe;
        }
        String place = head(url.substring(at + 1));
        return (slashes < 0 ? "" : safe.substring(0, slashes + 2)) + "…@" + place;
    }

    /** The URL up to its parameters. */
    @Override
    public String toString() {
        return shown(url);
    }
}
