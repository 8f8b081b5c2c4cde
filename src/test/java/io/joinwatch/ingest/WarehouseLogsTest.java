package io.joinwatch.ingest;

import static io.joinwatch.ingest.LogFormat.DORIS_AUDIT;
import static io.joinwatch.ingest.LogFormat.GREENPLUM_CSV;
import static io.joinwatch.ingest.LogFormat.SNOWFLAKE_HISTORY;
import static io.joinwatch.ingest.LogFormat.TRINO_EVENTS;
import static io.joinwatch.ingest.LogText.assertBad;
import static io.joinwatch.ingest.LogText.queries;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarehouseLogsTest {
    @Test
    void greenplumsCoordinatorTellsACommandOnce() throws Exception {
        assertThat(queries(GREENPLUM_CSV, LogSamples.of(GREENPLUM_CSV)))
                .containsExactly(
                        new LoggedQuery(
                                "select \"a\"\nfrom t;",
                                "con7 2018-08-23 15:34:00 UTC-cmd4",
                                1_535_038_469_004L,
                                null,
                                "sales",
                                "con7 2018-08-23 15:34:00 UTC",
                                List.of(),
                                1,
                                null),
                        new LoggedQuery(
                                "select d",
                                "con7 2018-08-23 15:34:00 UTC-cmd7",
                                1_535_038_471_992L,
                                12L,
                                "sales",
                                "con7 2018-08-23 15:34:00 UTC",
                                List.of(),
                                1,
                                null));
        assertBad(GREENPLUM_CSV, "a,b,secret\n", "has 3 columns, Greenplum's log has 30");
    }

    @Test
    void trinosFinishedQueriesAreReadInSecondsOrIso() throws Exception {
        assertThat(queries(TRINO_EVENTS, LogSamples.of(TRINO_EVENTS)))
                .containsExactly(
                        new LoggedQuery(
                                "select a from t",
                                "20210720_093342_00012_pzafy",
                                1_626_773_622_123L,
                                112_444L,
                                "hive",
                                null,
                                List.of("web"),
                                1,
                                49_808_906L),
                        new LoggedQuery(
                                "select c",
                                "20210720_093344_00014_pzafy",
                                1_626_773_622_500L,
                                500L,
                                null,
                                null,
                                List.of(),
                                1,
                                0L));
        assertThat(queries(TRINO_EVENTS, "{\"queryId\": \"q\", \"stageId\": \"q.1\", \"taskId\": \"1\"}"))
                .isEmpty();
        assertThat(queries(
                        TRINO_EVENTS,
                        "{\"eventPayload\": "
                                + LogSamples.of(TRINO_EVENTS)
                                        .lines()
                                        .skip(1)
                                        .findFirst()
                                        .orElseThrow() + "}"))
                .hasSize(1);
        assertBad(TRINO_EVENTS, "{\"query\": \"secret\"}", "has no field metadata.query");
    }

    @Test
    void snowflakesSuccessfulQueriesAreReadFromCsvAndJson() throws Exception {
        LoggedQuery first = new LoggedQuery(
                "select \"A\",\nb from t",
                "01b2-1",
                1_706_731_200_123L,
                1500L,
                "SALES",
                "123",
                List.of("PUBLIC"),
                1,
                2048L);
        assertThat(queries(SNOWFLAKE_HISTORY, LogSamples.of(SNOWFLAKE_HISTORY)))
                .containsExactly(
                        first,
                        new LoggedQuery(
                                "select d",
                                "01b2-3",
                                1_706_698_802_500L,
                                20L,
                                null,
                                "124",
                                List.of("PUBLIC"),
                                1,
                                null));
        assertThat(queries(SNOWFLAKE_HISTORY, """
                        [{"QUERY_ID": "01b2-1", "QUERY_TEXT": "select \\"A\\",\\nb from t", "DATABASE_NAME": "SALES", "SCHEMA_NAME": "PUBLIC",
                          "SESSION_ID": 123, "START_TIME": "2024-01-31 12:00:00.123 -0800", "TOTAL_ELAPSED_TIME": 1500,
                          "EXECUTION_STATUS": "SUCCESS", "BYTES_SENT_OVER_THE_NETWORK": 2048},
                         {"query_id": "01b2-2", "query_text": "select c", "execution_status": "FAILED_WITH_ERROR"}]""")).containsExactly(first);
        assertBad(SNOWFLAKE_HISTORY, "QUERY_ID,SQL\n1,secret\n", "has no column query_text, but query_id, sql.");
    }

    @Test
    void dorisStatementsMayHaveBarsAndLines() throws Exception {
        List<LoggedQuery> queries = queries(DORIS_AUDIT, LogSamples.of(DORIS_AUDIT));
        assertThat(queries)
                .extracting(LoggedQuery::sql)
                .containsExactly("SELECT a, '|' FROM t\\nJOIN u -- |gyi", "SELECT d\nFROM t", "SELECT e\nFROM t");
        assertThat(queries)
                .extracting(LoggedQuery::queryId)
                .containsExactly("8cb2e4f433e74463-a0ededde7b648b35", "8c-3", "8c-4");
        assertThat(queries).extracting(LoggedQuery::durationMs).containsOnly(9L);
        assertThat(queries).extracting(LoggedQuery::bytesMoved).containsExactly(77L, null, null);
        assertThat(queries).extracting(LoggedQuery::database).containsOnly("mydb");
        assertThat(queries)
                .extracting(LoggedQuery::startedAtMs)
                .containsExactly(1_722_987_851_032L, 1_722_987_854_032L, 1_722_959_055_032L);
    }

    @Test
    void dorisTableIsReadFromCsvAndJson() throws Exception {
        LoggedQuery expected = new LoggedQuery(
                "select a\nfrom t", "8c-1", 1_722_987_851_032L, 9L, "mydb", null, List.of("mydb"), 1, 77L);
        assertThat(queries(DORIS_AUDIT, """
                        query_id,time,user,db,state,query_time,is_query,is_internal,shuffle_send_bytes,stmt
                        8c-1,2024-08-06 23:44:11.032,root,mydb,EOF,9,1,0,77,"select a
                        from t"
                        8c-2,2024-08-06 23:44:11.032,root,mydb,EOF,9,1,1,77,select internal
                        8c-3,2024-08-06 23:44:11.032,root,mydb,ERR,9,1,0,77,select wrong
                        """)).containsExactly(expected);
        assertThat(queries(DORIS_AUDIT, """
                        {"query_id":"8c-1","time":"2024-08-06 23:44:11.032","db":"mydb","state":"EOF","query_time":9,"shuffle_send_bytes":77,"stmt":"select a\\nfrom t"}
                        {"queryId":"8c-1","timestamp":"2024-08-06 23:44:11.032","db":"mydb","state":"EOF","queryTime":9,"shuffle_send_bytes":77,"stmt":"select a\\nfrom t"}
                        """)).containsExactly(expected, expected);
        assertBad(DORIS_AUDIT, "query_id,sql\n1,secret\n", "has no column stmt, but query_id, sql.");
        assertBad(DORIS_AUDIT, "2024-08-06 23:44:11,041 [query] |Db=secret\n", "has no column stmt, but db");
    }
}
