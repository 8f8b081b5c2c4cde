package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutStatementsTest {
    private static final Distribution KEY = Distribution.key("o_id");

    @ParameterizedTest
    @ValueSource(strings = {"Snowflake", "bigquery", "TRINO", "spark", "postgres"})
    void enginesWithoutKeysHaveNoStatements(String dialect) {
        LayoutStatements none = LayoutStatements.of("t", null, Distribution.EVEN, KEY, dialect);
        assertThat(none.ddl()).isNull();
        assertThat(none.rollbackDdl()).isNull();
        assertThat(none.dbt()).isNull();
        assertThat(none.warnings()).singleElement().asString().contains("has no distribution keys");
    }

    @Test
    void whatIsNotKnownOrDoesNotChangeHasNoStatements() {
        assertThat(LayoutStatements.of("t", null, Distribution.EVEN, KEY, "no such engine")
                        .warnings())
                .containsExactly("No statements are known for this dialect.");
        LayoutStatements silent = new LayoutStatements(null, null, null, List.of());
        assertThat(LayoutStatements.of("t", null, Distribution.EVEN, KEY, " ")).isEqualTo(silent);
        assertThat(LayoutStatements.of("t", null, KEY, Distribution.UNKNOWN, "redshift"))
                .isEqualTo(silent);
        assertThat(LayoutStatements.of("t", null, KEY, KEY, "redshift")).isEqualTo(silent);
    }

    @Test
    void viewsHaveNone() {
        TableFacts view =
                new TableFacts("v", 1, -1, -1, List.of(), Distribution.UNKNOWN, List.of(), "select 1 from orders");
        LayoutStatements none = LayoutStatements.of("v", view, Distribution.EVEN, KEY, "redshift");
        assertThat(none.ddl()).isNull();
        assertThat(none.warnings()).singleElement().asString().contains("view");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redshift", "greenplum", "citus", "starrocks"})
    void theWayBackMustBeKnown(String dialect) {
        LayoutStatements change = LayoutStatements.of("t", null, Distribution.UNKNOWN, KEY, dialect);
        assertThat(change.ddl()).isNotNull();
        assertThat(change.rollbackDdl()).isNull();
        assertThat(change.warnings()).last().asString().startsWith("No roll-back: how the table is distributed now");
    }

    /** The old table stays, however it was spread. */
    @ParameterizedTest
    @ValueSource(strings = {"synapse", "doris", "singlestore", "vertica"})
    void aCopyLeavesTheWayBackOpen(String dialect) {
        LayoutStatements change = LayoutStatements.of("t", null, Distribution.UNKNOWN, KEY, dialect);
        assertThat(change.ddl()).contains("AS SELECT * FROM");
        assertThat(change.rollbackDdl()).isNotNull();
        assertThat(change.warnings()).noneMatch(warning -> warning.startsWith("No roll-back"));
    }

    @ParameterizedTest
    @CsvSource({"redshift", "citus"})
    void keysOfSeveralColumnsWhereThereAreNone(String dialect) {
        Distribution two = new Distribution(Distribution.Style.KEY, List.of("a", "b"));
        LayoutStatements there = LayoutStatements.of("t", null, Distribution.EVEN, two, dialect);
        assertThat(there.ddl()).isNull();
        assertThat(there.warnings()).singleElement().asString().contains("not 2");
        LayoutStatements back = LayoutStatements.of("t", null, two, Distribution.EVEN, dialect);
        assertThat(back.ddl()).isNotNull();
        assertThat(back.rollbackDdl()).isNull();
        assertThat(back.warnings()).last().asString().matches("No roll-back: .* not 2\\.");
    }

    @Test
    void sizesAreToldWhereTheyAreKnown() {
        assertThat(LayoutStatements.of("t", sized(1_288_490_189), KEY, Distribution.ALL, "redshift")
                        .warnings())
                .contains("Every node keeps all rows (1.2 GiB): loads take as much longer.");
        assertThat(LayoutStatements.of("t", sized(100), KEY, Distribution.ALL, "redshift")
                        .warnings())
                .contains("Every node keeps all rows (100 B): loads take as much longer.");
        assertThat(LayoutStatements.of("t", null, KEY, Distribution.ALL, "redshift")
                        .warnings())
                .contains("Every node keeps all rows: loads take as much longer.");
    }

    /** Redshift's manual lists the pairs that go in one statement. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    KEY | ALTER TABLE t ALTER DISTKEY o_id, ALTER SORTKEY (day, "order");
                    ALL | ALTER TABLE t ALTER DISTSTYLE ALL, ALTER SORTKEY (day, "order");
                    """)
    void aSortKeyGoesIntoTheSameStatement(Distribution.Style to, String ddl) {
        LayoutStatements change = LayoutStatements.of(
                "t",
                sized(100),
                Distribution.EVEN,
                new Distribution(to, to == Distribution.Style.KEY ? List.of("o_id") : List.of()),
                List.of("day", "order"),
                "redshift");
        assertThat(change.ddl()).isEqualTo(ddl);
        assertThat(change.rollbackDdl()).isEqualTo("""
                ALTER TABLE t ALTER DISTSTYLE EVEN;
                ALTER TABLE t ALTER SORTKEY (o_date);""");
        assertThat(change.dbt()).contains("sort=['day', '\"order\"']");
    }

    @Test
    void aSortKeyMayChangeAlone() {
        LayoutStatements change = LayoutStatements.of("t", sized(100), KEY, KEY, List.of("day"), "redshift");
        assertThat(change.ddl()).isEqualTo("ALTER TABLE t ALTER SORTKEY (day);");
        assertThat(change.rollbackDdl()).isEqualTo("ALTER TABLE t ALTER SORTKEY (o_date);");
        assertThat(LayoutStatements.of("t", sized(100), KEY, KEY, List.of("o_date"), "redshift")
                        .ddl())
                .isNull();
        LayoutStatements unknown = LayoutStatements.of("t", null, KEY, Distribution.ALL, List.of("day"), "redshift");
        assertThat(unknown.rollbackDdl()).isEqualTo("ALTER TABLE t ALTER DISTSTYLE KEY DISTKEY o_id;");
        assertThat(unknown.warnings()).anyMatch(warning -> warning.startsWith("The roll-back leaves the new sort key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    synapse     | CLUSTERED COLUMNSTORE INDEX ORDER ([o_date])
                    singlestore | SORT KEY (`o_date`)
                    vertica     | ORDER BY o_date SEGMENTED BY
                    """)
    void aCopyKeepsTheSortKey(String dialect, String clause) {
        assertThat(LayoutStatements.of("t", sized(100), Distribution.ALL, KEY, dialect)
                        .ddl())
                .contains(clause);
    }

    private static TableFacts sized(long bytes) {
        return new TableFacts("t", 1, 10, bytes, List.of(), Distribution.EVEN, List.of("o_date"));
    }
}
