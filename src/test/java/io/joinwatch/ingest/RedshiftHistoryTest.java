package io.joinwatch.ingest;

import static io.joinwatch.ingest.LogFormat.REDSHIFT_QUERY_HISTORY;
import static io.joinwatch.ingest.LogText.assertBad;
import static io.joinwatch.ingest.LogText.queries;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedshiftHistoryTest {
    private static final String STL_HEAD =
            "query,xid,pid,database,starttime,endtime,aborted,sequence,text,dist_bytes,bcast_bytes\n";

    @Test
    void rowsOfAQueryAreOne() throws Exception {
        List<LoggedQuery> queries = queries(REDSHIFT_QUERY_HISTORY, LogSamples.of(REDSHIFT_QUERY_HISTORY));
        assertThat(queries)
                .containsExactly(
                        new LoggedQuery(
                                "select \"a\", " + " ".repeat(188) + "b\\nfrom item;",
                                "3093",
                                1_678_985_597_840L,
                                266L,
                                "dev",
                                "1073750146",
                                List.of(),
                                1,
                                4096L),
                        new LoggedQuery(
                                "select d from item",
                                "3095",
                                1_678_985_717_000L,
                                1000L,
                                "dev",
                                "1073750146",
                                List.of(),
                                1,
                                0L));
    }

    @Test
    void historyHasItsTextInOneRowAndJsonHasNoHead() throws Exception {
        String row =
                "{\"QUERY_ID\": %d, \"Query_Text\": \"select %d   \", \"status\": \"success   \", \"database_name\": \"dev  \"}";
        List<LoggedQuery> queries =
                queries(REDSHIFT_QUERY_HISTORY, "[" + row.formatted(1, 1) + ",\n" + row.formatted(1, 2) + "]");
        assertThat(queries).extracting(LoggedQuery::sql).containsExactly("select 1", "select 2");
        assertThat(queries).extracting(LoggedQuery::database).containsOnly("dev");
        assertThat(queries).extracting(LoggedQuery::bytesMoved).containsOnlyNulls();
    }

    @Test
    void blanksBetweenPiecesAreKeptWhetherTheExportTrimsOrNot() throws Exception {
        String first = "select a" + " ".repeat(192);
        String row = "45,9,8,\"dev \",2022-02-15 19:03:19.5,2022-02-15 19:03:21,0,%d,\"%s\",10,5\n";
        String expected = first + "from t";
        for (String piece : List.of(first, "select a")) {
            List<LoggedQuery> queries =
                    queries(REDSHIFT_QUERY_HISTORY, STL_HEAD + row.formatted(0, piece) + row.formatted(1, "from t  "));
            assertThat(queries)
                    .containsExactly(
                            new LoggedQuery(expected, "45", 1_644_951_799_500L, 1500L, "dev", "8", List.of(), 1, 15L));
        }
        String full = "select '" + "ü".repeat(96);
        assertThat(queries(REDSHIFT_QUERY_HISTORY, STL_HEAD + row.formatted(0, full) + row.formatted(1, "ü' from t")))
                .as("letters of two bytes")
                .extracting(LoggedQuery::sql)
                .containsExactly(full + "ü' from t");
    }

    @Test
    void piecesThatAreOnlyBlanksCount() throws Exception {
        String row = "45,9,8,dev,2022-02-15 19:03:19.5,2022-02-15 19:03:21,0,%d,%s,,\n";
        List<LoggedQuery> queries = queries(
                REDSHIFT_QUERY_HISTORY,
                STL_HEAD + row.formatted(1, "") + row.formatted(2, "from t") + row.formatted(0, "select a"));
        assertThat(queries).extracting(LoggedQuery::sql).containsExactly("select a" + " ".repeat(392) + "from t");
    }

    @Test
    void abortedQueriesAreLeftOut() throws Exception {
        String row = "%d,9,8,dev,2022-02-15 19:03:19.5,2022-02-15 19:03:21,%d,0,select a,,\n";
        assertThat(queries(REDSHIFT_QUERY_HISTORY, STL_HEAD + row.formatted(1, 1) + row.formatted(2, 0)))
                .extracting(LoggedQuery::queryId)
                .containsExactly("2");
    }

    @Test
    void whatIsMissingIsTold() {
        String row = "45,9,8,dev,2022-02-15 19:03:19.5,2022-02-15 19:03:21,0,%d,secret,,\n";
        assertBad(REDSHIFT_QUERY_HISTORY, STL_HEAD + row.formatted(1), "has no piece 0 of its text");
        assertBad(REDSHIFT_QUERY_HISTORY, STL_HEAD + row.formatted(0) + row.formatted(0), "or another one twice");
        assertBad(REDSHIFT_QUERY_HISTORY, "query_id,sql\n1,secret\n", "has no column query_text, but query_id, sql.");
        assertBad(REDSHIFT_QUERY_HISTORY, "1,\"select secret\"\n", "but nothing that is a name");
        assertBad(REDSHIFT_QUERY_HISTORY, "query_id,query_text\n1,select a,secret\n", "has 3 cells, the head line 2");
        assertBad(
                REDSHIFT_QUERY_HISTORY,
                "query_id,query_text,start_time\n1,select a,drop secret\n",
                "the time of 11 characters");
        assertBad(REDSHIFT_QUERY_HISTORY, "query_id,query_text\r1,secret\r", "is 2 rows of CSV");
    }
}
