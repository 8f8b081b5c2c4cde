package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import io.joinwatch.graph.TableFacts;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** DDL as warehouses write it. */
class SchemaReaderTest {
    @Test
    void columnsAndTheirTypes() {
        TableFacts table = only("""
                -- a comment; with a semicolon
                CREATE TABLE IF NOT EXISTS sales."Order Lines" (
                  l_order    bigint NOT NULL,
                  "l part"   integer DEFAULT (1 + 2) REFERENCES parts(id),
                  price      decimal(10, 4) NOT NULL DEFAULT 0.0,
                  note       character varying(12) COLLATE "C",
                  at         timestamp with time zone DEFAULT now(), -- why
                  key_date   date,
                  PRIMARY KEY (l_order, "l part"),
                  CONSTRAINT positive CHECK (price > 0),
                  FOREIGN KEY ("l part") REFERENCES parts(id)
                );
                """, "");
        assertThat(table.table()).isEqualTo("sales.Order Lines");
        assertThat(table.columns())
                .extracting(ColumnFacts::name)
                .containsExactly("l_order", "l part", "price", "note", "at", "key_date");
        assertThat(table.columns())
                .extracting(ColumnFacts::type)
                .containsExactly(
                        "bigint",
                        "integer",
                        "decimal(10, 4)",
                        "character varying(12)",
                        "timestamp with time zone",
                        "date");
        assertThat(table.deployed()).isEqualTo(Distribution.UNKNOWN);
        assertThat(table.hasRows()).isFalse();
    }

    @Test
    void redshift() {
        assertThat(only("create table t (a int encode az64, b int distkey, c date sortkey) diststyle key;", "redshift"))
                .satisfies(table -> {
                    assertThat(table.deployed()).isEqualTo(Distribution.key("b"));
                    assertThat(table.sortKey()).containsExactly("c");
                    assertThat(table.columns()).extracting(ColumnFacts::type).containsExactly("int", "int", "date");
                });
        assertKey("create table t (a int, b int) diststyle key distkey(A) compound sortkey (b, a)", "redshift", "a");
        assertThat(only("create table t (a int, b int) interleaved sortkey(B, a);", "redshift")
                        .sortKey())
                .containsExactly("b", "a");
        assertStyle("create table t (a int) diststyle all", "redshift", Style.ALL);
        assertStyle("create table t (a int) diststyle even sortkey(a)", "redshift", Style.EVEN);
        assertStyle("create table t (a int) diststyle auto", "redshift", Style.UNKNOWN);
        assertKey("create table t (a int, b int); alter table t alter diststyle key distkey b;", "redshift", "b");
        assertStyle("create table t (a int distkey); alter table T alter diststyle all;", "redshift", Style.ALL);
    }

    @Test
    void greenplumAndCitus() {
        assertKey("create table t (a int, b int) with (appendonly=true) distributed by (b)", "greenplum", "b");
        assertStyle("create table t (a int) distributed randomly", "greenplum", Style.EVEN);
        assertStyle("create table t (a int) distributed replicated;", "greenplum", Style.ALL);
        assertThat(only(
                                "create table t (a int, b int) distributed by (b, a) partition by range (a) (start (1) end (9))",
                                "greenplum")
                        .deployed())
                .isEqualTo(new Distribution(Style.KEY, List.of("b", "a")));
        assertKey(
                "create table t (a int, b int); select create_distributed_table('t', 'b', colocate_with => 'u');",
                "citus",
                "b");
        assertKey("create table s.t (a int, b int); SELECT public.create_distributed_table('s.t', 'a');", "citus", "a");
        assertStyle("create table t (a int); select create_reference_table('t');", "citus", Style.ALL);
        assertKey("create table t (a int); alter table only t set distributed by (a);", "greenplum", "a");
    }

    @Test
    void others() {
        assertKey(
                "CREATE TABLE t (`a` INT, `b` BIGINT SUM DEFAULT \"0\") ENGINE=OLAP AGGREGATE KEY(`a`) DISTRIBUTED BY HASH(`a`) BUCKETS 8 PROPERTIES (\"x\" = \"y;z\");",
                "doris",
                "a");
        assertStyle(
                "CREATE TABLE t (a INT) DUPLICATE KEY(a) DISTRIBUTED BY RANDOM BUCKETS 3;", "starrocks", Style.EVEN);
        assertKey(
                "CREATE TABLE [dbo].[t] ([a] int NOT NULL, [b] nvarchar(20)) WITH (DISTRIBUTION = HASH([b]), CLUSTERED COLUMNSTORE INDEX)\nGO\n",
                "synapse",
                "b");
        assertStyle("CREATE TABLE t (a int) WITH (DISTRIBUTION = REPLICATE);", "synapse", Style.ALL);
        assertStyle("CREATE TABLE t (a int) WITH (HEAP, DISTRIBUTION = ROUND_ROBIN);", "synapse", Style.EVEN);
        assertKey("CREATE TABLE t (a INT, b INT, SHARD KEY (b), SORT KEY (a));", "singlestore", "b");
        assertThat(only("CREATE TABLE t (a INT, b INT, SHARD KEY (b), SORT KEY (a));", "singlestore")
                        .sortKey())
                .containsExactly("a");
        assertKey("CREATE TABLE t (a INT, b INT) ORDER BY a SEGMENTED BY HASH(b) ALL NODES;", "vertica", "b");
        assertStyle("CREATE TABLE t (a INT) UNSEGMENTED ALL NODES;", "vertica", Style.ALL);
        assertKey("CREATE TABLE t (a INT, b INT) DISTRIBUTE ON (a);", "netezza", "a");
        assertKey("CREATE TABLE t (a INT, b INT, DISTRIBUTE BY a);", "exasol", "a");
    }

    @Test
    void whatIsNoTableIsPassedOver() {
        assertThat(SchemaReader.read(
                        "create view v as select 1; create index i on t (a); insert into t values (';', 1);"
                                + " create table u as select * from t; create table t (a int); drop table x;",
                        ""))
                .extracting(TableFacts::table)
                .containsExactly("t");
        assertThat(SchemaReader.read("create table t (a int); create table T (b int, c int);", ""))
                .singleElement()
                .satisfies(table -> assertThat(table.columns()).hasSize(2));
        assertThat(SchemaReader.read(
                        "create table a (x int) some words (without an end) create temp table b (y int)", ""))
                .extracting(TableFacts::table)
                .containsExactly("a", "b");
        assertThat(SchemaReader.read("", "")).isEmpty();
        assertThat(SchemaReader.read("create table t (a int", "")).isEmpty();
    }

    @Test
    void anyTextGivesSomeTables() {
        String ddl =
                "create table s.t (a int distkey, \"b c\" decimal(3,4) default (1)) diststyle key distributed by hash (a) ;"
                        + " alter table t set distributed by (x); select create_distributed_table('t', 'a'); go ";
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(ddl);
            for (int change = random.nextInt(6); change >= 0 && text.length() > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "(),;'\"=.".charAt(random.nextInt(8)));
                    default -> text.setLength(Math.max(1, at));
                }
            }
            assertThat(SchemaReader.read(text.toString(), ""))
                    .as("round %d: %s", round, text)
                    .hasSizeLessThan(4);
        }
    }

    private static TableFacts only(String ddl, String dialect) {
        List<TableFacts> tables = SchemaReader.read(ddl, dialect);
        assertThat(tables).as(ddl).hasSize(1);
        return tables.get(0);
    }

    private static void assertKey(String ddl, String dialect, String column) {
        assertThat(only(ddl, dialect).deployed()).as(ddl).isEqualTo(Distribution.key(column));
    }

    private static void assertStyle(String ddl, String dialect, Style style) {
        assertThat(only(ddl, dialect).deployed().style()).as(ddl).isEqualTo(style);
    }
}
