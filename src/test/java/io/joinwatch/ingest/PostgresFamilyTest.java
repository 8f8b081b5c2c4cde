package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.TableRecord;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The family's other members. None of them runs here: these are tables in a PostgreSQL that have the names and columns of their views, as their
 * manuals list them. So the shape of the views is tested, not the products.
 */
class PostgresFamilyTest {
    @TempDir
    private static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void citusTellsKeysSizesAndWorkers() throws SQLException {
        database(
                "citus",
                "create table orders (tenant int, o_id int)",
                "create table countries (code text)",
                "create table log_lines (line text)",
                "create table single (s int)",
                "create view citus_tables as select * from (values"
                        + " ('orders'::regclass, 'distributed', 'tenant'), ('countries', 'reference', '<none>'),"
                        + " ('log_lines', 'local', '<none>'), ('single', 'distributed', '<none>'))"
                        + " t (table_name, citus_table_type, distribution_column)",
                "create function pg_catalog.citus_table_size(t regclass) returns bigint language sql"
                        + " as $$ select 1000 + length(t::text) $$",
                "create table pg_dist_node (nodeid int, isactive bool, noderole text, shouldhaveshards bool)",
                // The coordinator, three workers, a stand-by, and one that was taken out.
                "insert into pg_dist_node values (0, true, 'primary', false), (1, true, 'primary', true),"
                        + " (2, true, 'primary', true), (3, true, 'primary', true), (4, true, 'secondary', true),"
                        + " (5, false, 'primary', true)");
        PostgresCatalog.Reading reading = read("citus", null);
        assertThat(database(reading))
                .extracting(DatabaseRecord::nodes, DatabaseRecord::dialect)
                .containsExactly(3, "citus");
        assertThat(table(reading, "orders").distribution()).isEqualTo(DistributionEntry.key("tenant"));
        assertThat(table(reading, "orders").bytes()).isEqualTo(1000 + "public.orders".length());
        assertThat(table(reading, "orders").rows()).as("of an empty shell").isNull();
        assertThat(table(reading, "countries").distribution()).isEqualTo(DistributionEntry.ALL);
        assertThat(table(reading, "log_lines").distribution()).isEqualTo(DistributionEntry.UNKNOWN);
        assertThat(table(reading, "single").distribution()).isEqualTo(DistributionEntry.UNKNOWN);
        assertThat(table(reading, "pg_dist_node").bytes())
                .as("of a table that Citus does not know")
                .isPositive();
    }

    @Test
    void greenplumTellsKeysByNumberAndSegments() throws SQLException {
        database(
                "greenplum",
                "create table one (gone int, a int, b int)",
                "alter table one drop column gone",
                "create table two (a int, b int)",
                "create table evenly (a int)",
                "create table everywhere (a int)",
                "create table parent (a int)",
                "create table parent_1_prt_1 () inherits (parent)",
                "insert into parent_1_prt_1 select generate_series(1, 30)",
                "analyze parent_1_prt_1",
                "create table gp_distribution_policy"
                        + " (localoid oid, policytype \"char\", numsegments int, distkey int2vector, distclass oidvector)",
                "insert into gp_distribution_policy values ('one'::regclass, 'p', 4, '3', ''),"
                        + " ('two'::regclass, 'p', 4, '2 1', ''), ('evenly'::regclass, 'p', 4, '', ''),"
                        + " ('everywhere'::regclass, 'r', 4, '', ''), ('parent'::regclass, 'p', 4, '1', '')",
                "create table gp_segment_configuration (dbid int, content int, role \"char\")",
                "insert into gp_segment_configuration values (1, -1, 'p'), (2, 0, 'p'), (3, 1, 'p'), (4, 0, 'm'), (5, 1, 'm')");
        PostgresCatalog.Reading reading = read("greenplum", "cloudberry");
        assertThat(database(reading))
                .extracting(DatabaseRecord::nodes, DatabaseRecord::dialect)
                .containsExactly(2, "cloudberry");
        assertThat(table(reading, "one").distribution()).isEqualTo(DistributionEntry.key("b"));
        assertThat(table(reading, "two").distribution())
                .isEqualTo(new DistributionEntry(DistributionEntry.Style.KEY, List.of("b", "a")));
        assertThat(table(reading, "evenly").distribution()).isEqualTo(DistributionEntry.EVEN);
        assertThat(table(reading, "everywhere").distribution()).isEqualTo(DistributionEntry.ALL);
        assertThat(table(reading, "parent").rows()).isEqualTo(30);
        assertThat(reading.records())
                .extracting(CatalogRecord::key)
                .doesNotContain("w/greenplum\0public.parent_1_prt_1");
    }

    @Test
    void redshiftTellsAllInOneView() throws SQLException {
        database(
                "redshift",
                "create table keyed (k int, \"Sorted By\" date)",
                "create table automatic (k int, s int)",
                "create table everywhere (k int)",
                "create table evenly (k int)",
                "create table emptied (k int)",
                "create table empty (k int)",
                "insert into keyed select i, '2026-01-01' from generate_series(1, 20) i",
                "analyze keyed",
                "create table svv_table_info (\"database\" text, \"schema\" text, table_id oid, \"table\" text, diststyle text,"
                        + " sortkey1 text, size bigint, tbl_rows numeric(38,0))",
                "insert into svv_table_info select 'd', 'public', t::regclass, t, style, sort, size, n from (values"
                        + " ('keyed', 'KEY(k)', '\"Sorted By\"', 40, 2000), ('automatic', 'AUTO(KEY(k))', 'AUTO(SORTKEY(s))', 8, 5),"
                        + " ('everywhere', 'ALL', null, 3, 7), ('evenly', 'AUTO(EVEN)', 'INTERLEAVED', 4, 9),"
                        + " ('emptied', 'EVEN', null, 6, 0)) v (t, style, sort, size, n)",
                "create table stv_slices (node int, slice int)",
                "insert into stv_slices values (0, 0), (0, 1), (1, 2), (1, 3)");
        PostgresCatalog.Reading reading = read("redshift", null);
        assertThat(database(reading))
                .extracting(DatabaseRecord::nodes, DatabaseRecord::dialect)
                .containsExactly(2, "redshift");
        TableRecord keyed = table(reading, "keyed");
        assertThat(keyed.distribution()).isEqualTo(DistributionEntry.key("k"));
        assertThat(keyed.sortKey()).containsExactly("Sorted By");
        assertThat(keyed.rows()).isEqualTo(2000);
        assertThat(keyed.bytes()).isEqualTo(40L << 20);
        // A share of the rows that the view tells, not of those of the catalog.
        assertThat(keyed.columns()).extracting(ColumnEntry::distinct).containsExactly(2000L, 1L);
        assertThat(table(reading, "automatic").distribution()).isEqualTo(DistributionEntry.key("k"));
        assertThat(table(reading, "automatic").sortKey()).containsExactly("s");
        assertThat(table(reading, "everywhere").distribution()).isEqualTo(DistributionEntry.ALL);
        assertThat(table(reading, "evenly").distribution()).isEqualTo(DistributionEntry.EVEN);
        assertThat(table(reading, "evenly").sortKey()).isEmpty();
        assertThat(table(reading, "emptied").rows()).as("has blocks").isNull();
        assertThat(table(reading, "empty").bytes()).as("not in the view").isNull();
    }

    /** A view is read with the reader's rights: whoever may create one must not get the reader to call his functions. */
    @Test
    void viewsOfUsersAreNotTaken() throws SQLException {
        database(
                "spoofed",
                "create role mallory",
                "grant create on schema public to mallory",
                "set role mallory",
                "create view citus_tables as select 'pg_class'::regclass table_name, 'reference' citus_table_type,"
                        + " 'a' distribution_column, 1 / 0 wrong");
        assertThat(database(new PostgresCatalog(
                                        access("spoofed"),
                                        new CatalogRequest("w", null, List.of(), 1, null),
                                        Clock.systemUTC())
                                .read())
                        .dialect())
                .isEqualTo("postgres");
    }

    /** Said rather than taken for a database without distribution. */
    @Test
    void aViewThatMustNotBeReadIsTold() throws SQLException {
        database(
                "closed",
                "create role outsider login",
                "create table svv_table_info (table_id oid, diststyle text, sortkey1 text, size bigint, tbl_rows bigint)");
        PostgresAccess outsider = PostgresAccess.of(server.bareUrl("closed"), "outsider", null, Duration.ofSeconds(30));
        PostgresCatalog catalog =
                new PostgresCatalog(outsider, new CatalogRequest("w", null, List.of(), 1, null), Clock.systemUTC());
        assertThatThrownBy(catalog::read)
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("permission denied for table svv_table_info")
                .hasMessageEndingWith("Maybe the user lacks a privilege: see ops/catalog.md");
    }

    private static void database(String name, String... statements) throws SQLException {
        server.execute("postgres", "create database " + name);
        server.execute(name, statements);
    }

    private static PostgresAccess access(String database) {
        return PostgresAccess.of(server.bareUrl(database), "postgres", null, Duration.ofSeconds(30));
    }

    private static PostgresCatalog.Reading read(String database, @Nullable String dialect) {
        CatalogRequest request = new CatalogRequest("w", null, List.of(), null, dialect);
        return new PostgresCatalog(access(database), request, Clock.systemUTC()).read();
    }

    private static DatabaseRecord database(PostgresCatalog.Reading reading) {
        return (DatabaseRecord) reading.records().get(0);
    }

    private static TableRecord table(PostgresCatalog.Reading reading, String name) {
        return reading.records().stream()
                .filter(TableRecord.class::isInstance)
                .map(TableRecord.class::cast)
                .filter(table -> table.table().equals("public." + name))
                .findFirst()
                .orElseThrow();
    }
}
