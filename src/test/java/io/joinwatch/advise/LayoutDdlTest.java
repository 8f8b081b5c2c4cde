package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutDdlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    redshift  | sales.orders | EVEN | KEY  | ALTER TABLE sales.orders ALTER DISTSTYLE KEY DISTKEY o_id;
                    redshift  | orders       | KEY  | ALL  | ALTER TABLE orders ALTER DISTSTYLE ALL;
                    redshift  | orders       | KEY  | EVEN | ALTER TABLE orders ALTER DISTSTYLE EVEN;
                    Greenplum | Orders       | EVEN | KEY  | ALTER TABLE "Orders" SET DISTRIBUTED BY (o_id);
                    greenplum | orders       | KEY  | EVEN | ALTER TABLE orders SET DISTRIBUTED RANDOMLY;
                    greenplum | orders       | KEY  | ALL  | ALTER TABLE orders SET DISTRIBUTED REPLICATED;
                    citus     | orders       | KEY  | ALL  | SELECT undistribute_table('orders'); SELECT create_reference_table('orders');
                    citus     | orders       | ALL  | EVEN | SELECT undistribute_table('orders');
                    """)
    void statements(String dialect, String table, Distribution.Style from, Distribution.Style to, String ddl) {
        assertThat(LayoutDdl.change(table, distribution(from), distribution(to), dialect))
                .contains(ddl);
    }

    @Test
    void namesAreQuotedWhereTheyMust() {
        assertThat(LayoutDdl.change(
                        "USER",
                        Distribution.EVEN,
                        new Distribution(Distribution.Style.KEY, List.of("ORDER")),
                        "greenplum"))
                .contains("ALTER TABLE \"user\" SET DISTRIBUTED BY (\"order\");");
        assertThat(LayoutDdl.change("it's.x\"y", Distribution.EVEN, Distribution.ALL, "citus"))
                .contains("SELECT create_reference_table('\"it''s\".\"x\"\"y\"');");
    }

    @Test
    void noneWhereTheDialectHasNoneOrNothingIsKnown() {
        Distribution key = distribution(Distribution.Style.KEY);
        assertThat(LayoutDdl.change("t", Distribution.EVEN, key, "doris")).isEmpty();
        assertThat(LayoutDdl.change("t", key, Distribution.UNKNOWN, "redshift")).isEmpty();
    }

    private static Distribution distribution(Distribution.Style style) {
        return new Distribution(style, style == Distribution.Style.KEY ? List.of("o_id") : List.of());
    }
}
