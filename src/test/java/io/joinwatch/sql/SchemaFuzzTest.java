package io.joinwatch.sql;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import io.joinwatch.graph.TableFacts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any DDL gives tables or none: the first byte says the dialect. */
class SchemaFuzzTest {
    private static final String[] DIALECTS = {"", "redshift", "greenplum", "citus", "doris", "synapse", "vertica"};

    private final Trial<List<TableFacts>> trial =
            Trial.of("DDL", SchemaFuzzTest::read, tables -> new byte[0], List.of());

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "create table orders (o_id bigint, o_customer bigint default 3) distkey (o_customer) sortkey (o_id);",
                        "create table s.t (a int not null, b decimal(10,2), primary key (a, b)) distributed by (a);",
                        "alter table t alter diststyle all; select create_distributed_table('t', 'a')",
                        "create table d (k int) distributed by hash(k) buckets 10; create view v as select k from d",
                        "create table y (a int) with (distribution = hash(a)); create table z as select 1 as a",
                        "create table w (a int) segmented by hash(a) all nodes; create reference table r (a int)")
                .map(ddl -> ("\0" + ddl).getBytes(StandardCharsets.UTF_8));
    }

    private static List<TableFacts> read(byte[] input) {
        String dialect = DIALECTS[input.length == 0 ? 0 : (input[0] & 0x7F) % DIALECTS.length];
        String ddl =
                new String(Arrays.copyOfRange(input, Math.min(1, input.length), input.length), StandardCharsets.UTF_8);
        SchemaViews.read(ddl, dialect);
        return SchemaReader.read(ddl, dialect);
    }

    @MethodSource("seeds")
    @FuzzTest
    void any(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
