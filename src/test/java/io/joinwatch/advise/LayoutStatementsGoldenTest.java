package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is said about the same changes in each dialect, compared whole. What is said now is left in {@code target/statements}. */
class LayoutStatementsGoldenTest {
    private static final Distribution ID = Distribution.key("o_id");
    private static final Distribution CUSTOMER = Distribution.key("o_customer");
    private static final Distribution BOTH = key("o_id", "o_customer");
    private static final String LONG = "ñandú_".repeat(25);

    /** A change, and of which kind. */
    private record Case(String what, String table, Distribution from, Distribution to, List<String> sortKey) {
        Case(String what, String table, Distribution from, Distribution to) {
            this(what, table, from, to, List.of());
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("a first key", "sales.orders", Distribution.EVEN, ID),
            new Case("another key", "sales.orders", CUSTOMER, ID),
            new Case("copies", "sales.orders", ID, Distribution.ALL),
            new Case("no copies any more", "sales.orders", Distribution.ALL, ID),
            new Case("no key any more", "sales.orders", ID, Distribution.EVEN),
            new Case("neither copies nor key", "sales.orders", Distribution.ALL, Distribution.EVEN),
            new Case("from what is not known", "orders", Distribution.UNKNOWN, ID),
            new Case("to what is not known", "orders", ID, Distribution.UNKNOWN),
            new Case("a key of two columns", "orders", ID, BOTH),
            new Case("from a key of two columns", "orders", BOTH, ID),
            new Case("names that need quotes", "My Shop.it's a \"[`table`]\"", Distribution.EVEN, key("No. 1; --")),
            new Case("reserved words", "user.order", key("group"), key("even")),
            new Case("capitals", "SALES.ORDERS", Distribution.EVEN, key("O_ID")),
            new Case("a long name", "sales." + LONG, Distribution.EVEN, ID),
            new Case("a dot too many", "sales..orders", Distribution.EVEN, ID),
            new Case("with a sort key", "orders", Distribution.EVEN, ID, List.of("o_date", "o_id")),
            new Case("a sort key and copies", "orders", ID, Distribution.ALL, List.of("o_date")),
            new Case("a sort key and no key", "orders", ID, Distribution.EVEN, List.of("o_date")));

    @ParameterizedTest
    @ValueSource(
            strings = {"redshift", "greenplum", "citus", "synapse", "doris", "starrocks", "singlestore", "vertica"})
    void statements(String dialect) throws IOException {
        StringBuilder said = new StringBuilder();
        for (Case change : CASES) {
            said.append(text(change, dialect)).append('\n');
        }
        Path now = Path.of("target", "statements", dialect + ".txt");
        Files.createDirectories(now.getParent());
        Files.writeString(now, said);
        assertThat(said.toString())
                .isEqualTo(Files.readString(Path.of("src", "test", "resources", "statements", dialect + ".txt")));
    }

    private static String text(Case change, String dialect) {
        // What is not known of where it is, is not known of how large it is.
        TableFacts facts = change.from.style() == Distribution.Style.UNKNOWN
                ? null
                : new TableFacts(change.table, 1, 1_000_000, 5L << 30, List.of(), change.from, List.of());
        LayoutStatements statements =
                LayoutStatements.of(change.table, facts, change.from, change.to, change.sortKey, dialect);
        StringBuilder text = new StringBuilder("== " + change.what + ": " + change.table + ", " + change.from + " to "
                + change.to
                + (change.sortKey.isEmpty() ? "" : ", sorted by " + String.join(", ", change.sortKey))
                + "\n");
        part(text, "ddl", statements.ddl());
        part(text, "roll-back", statements.rollbackDdl());
        part(text, "dbt", statements.dbt());
        statements
                .warnings()
                .forEach(warning -> text.append("! ").append(warning).append('\n'));
        return text.toString();
    }

    private static void part(StringBuilder text, String name, @Nullable String part) {
        text.append("-- ").append(name).append(part == null ? ": none\n" : "\n" + part + "\n");
    }

    private static Distribution key(String... columns) {
        return new Distribution(Distribution.Style.KEY, Arrays.asList(columns));
    }
}
