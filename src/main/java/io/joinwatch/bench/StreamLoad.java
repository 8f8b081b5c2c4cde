package io.joinwatch.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a fleet of warehouses logs, without end: databases of tables that queries from a fixed stock join, drawn with heavy tails,
 * at a steady pace of event time. Deterministic. Not thread-safe.
 *
 * <p>Of texts, one in {@value #NEW_TEXT_EVERY} is a query that was never seen before; all others differ from the stock's only in
 * their literals.
 */
final class StreamLoad {
    static final int NEW_TEXT_EVERY = 200;
    static final String WAREHOUSE = "fleet";
    /** Start of the first event, well in the past: brokers refuse records of the future. */
    static final long START_MS = 1_750_000_000_000L - 1_750_000_000_000L % 3_600_000;

    private static final int COLUMNS = 8;
    private static final int STOCK = 200;
    private static final int TRADES = 50;
    private static final String[] STAFF = {"etl", "dashboards", "ana.lyst", "finance", "ml-features"};

    /** A query of the stock: a fact table and the two tables it joins, each on a column of its own. */
    private record Template(int fact, int first, int second, int firstColumn, int secondColumn) {}

    private final int databases;
    private final boolean sql;
    private final long eventsPerHour;
    private final SplittableRandom random;
    private final List<Template> stock = new ArrayList<>();
    private final StringBuilder text = new StringBuilder(512);
    private long number;

    /**
     * @param tables of each database
     * @param sql whether events carry a text instead of joins
     * @param eventsPerHour of event time, over all databases
     */
    StreamLoad(int databases, int tables, boolean sql, long eventsPerHour, long seed) {
        this.databases = databases;
        this.sql = sql;
        this.eventsPerHour = eventsPerHour;
        this.random = new SplittableRandom(seed);
        SplittableRandom drawn = random.split();
        for (int i = 0; i < STOCK; i++) {
            int fact = drawn.nextInt(tables);
            int first = (fact + 1 + drawn.nextInt(tables - 1)) % tables;
            int second = (fact + 1 + drawn.nextInt(tables - 1)) % tables;
            stock.add(new Template(fact, first, second, drawn.nextInt(1, COLUMNS), drawn.nextInt(1, COLUMNS)));
        }
    }

    /** An event, ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Event(byte[] key, byte[] value, long timeMs) {}

    /** The next event. */
    Event next() {
        // A quarter of the fleet makes half of the load.
        int database = random.nextBoolean() ? random.nextInt(databases) : random.nextInt(Math.max(1, databases / 4));
        // The product of two draws prefers the first of the stock.
        Template query = stock.get((int) (STOCK * random.nextDouble() * random.nextDouble()));
        long timeMs = START_MS + number * 3_600_000 / eventsPerHour;
        text.setLength(0);
        text.append("{\"schemaVersion\":1,\"warehouse\":\"")
                .append(WAREHOUSE)
                .append("\",\"database\":\"")
                .append(database(database))
                .append("\",\"queryId\":\"")
                .append(Long.toHexString(0x1_0000_0000_0000L + number))
                .append("\",\"startedAt\":")
                .append(timeMs)
                .append(",\"durationMs\":")
                .append(random.nextInt(10, 60_000))
                .append(",\"user\":\"")
                .append(STAFF[database % STAFF.length]);
        if (sql) {
            text.append("\",\"sql\":\"");
            appendSql(database, query);
            text.append("\"}");
        } else {
            text.append("\",\"joins\":[");
            appendJoin(database, query.fact, query.first, query.firstColumn);
            text.append(',');
            appendJoin(database, query.fact, query.second, query.secondColumn);
            text.append("]}");
        }
        number++;
        return new Event(key(database), text.toString().getBytes(StandardCharsets.UTF_8), timeMs);
    }

    private void appendJoin(int database, int left, int right, int column) {
        text.append("{\"left\":{\"table\":\"");
        appendTable(database, left);
        text.append("\"},\"right\":{\"table\":\"");
        appendTable(database, right);
        text.append("\"},\"on\":[[\"ref_").append(column).append("\",\"id\"]],\"type\":\"INNER\"");
        if (number % 2 == 0) {
            // Half of the log comes from a source that knows what was read.
            text.append(",\"leftBytes\":").append(random.nextLong(10_000_000_000L));
            text.append(",\"rightBytes\":").append(random.nextLong(1_000_000_000L));
        }
        text.append('}');
    }

    private void appendSql(int database, Template query) {
        boolean isNew = number % NEW_TEXT_EVERY == 0;
        text.append("select a.ref_0, count(*), sum(b.ref_1)");
        if (isNew) {
            text.append(" as x").append(number);
        }
        text.append(" from ");
        appendTable(database, query.fact);
        text.append(" a join ");
        appendTable(database, query.first);
        text.append(" b on a.ref_").append(query.firstColumn).append(" = b.id join ");
        appendTable(database, query.second);
        text.append(" c on a.ref_")
                .append(query.secondColumn)
                .append(" = c.id where b.ref_2 > ")
                .append(random.nextInt(1_000_000))
                .append(" and c.ref_3 = 'v")
                .append(random.nextInt(1_000))
                .append("' group by a.ref_0");
    }

    private void appendTable(int database, int table) {
        text.append(table(database, table));
    }

    /** The facts of a table, as JSON. */
    String facts(int database, int table) {
        StringBuilder json = new StringBuilder(512);
        json.append("{\"schemaVersion\":1,\"kind\":\"table\",\"version\":1,\"warehouse\":\"" + WAREHOUSE
                        + "\",\"database\":\"")
                .append(database(database))
                .append("\",\"table\":\"")
                .append(table(database, table))
                .append("\",\"rows\":")
                .append(1_000L << (table % 20))
                .append(",\"bytes\":")
                .append(120_000L << (table % 20))
                .append(",\"columns\":[{\"name\":\"id\",\"type\":\"bigint\",\"distinct\":")
                .append(1_000L << (table % 20))
                .append('}');
        for (int column = 0; column < COLUMNS; column++) {
            json.append(",{\"name\":\"ref_")
                    .append(column)
                    .append("\",\"type\":\"bigint\",\"distinct\":")
                    .append(500L << (table % 20))
                    .append('}');
        }
        return json.append("],\"distribution\":{\"style\":\"EVEN\"}}").toString();
    }

    static byte[] key(int database) {
        return (WAREHOUSE + "/" + database(database)).getBytes(StandardCharsets.UTF_8);
    }

    byte[] factsKey(int database, int table) {
        return (WAREHOUSE + "/" + database(database) + "\0" + table(database, table)).getBytes(StandardCharsets.UTF_8);
    }

    private static String database(int database) {
        return "db" + (10_000 + database);
    }

    /** Customers of one trade have the same names. */
    private static String table(int database, int table) {
        return "trade" + (10 + database % TRADES) + ".t_" + (100 + table);
    }
}
