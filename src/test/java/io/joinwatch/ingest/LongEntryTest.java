package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What never ends costs its own entry, or a few, not the rest of the file. */
class LongEntryTest {
    private static final String LINE = "x".repeat(1 << 16) + "\n";
    private static final String LONG = LINE.repeat(260);

    @Test
    void aQuoteThatNeverClosesEndsWithALine() throws IOException {
        String good =
                "2018-08-23 15:34:32.004113 UTC,u,sales,p1,th1,h,1,2018-08-23 15:34:00 UTC,0,con7,cmd%d,seg-1,,,,,LOG,00000,statement:"
                        + " select 1,,,,,,select 1,0,,postgres.c,1590,\n";
        assertQueriesOf(LogFormat.GREENPLUM_CSV, good.formatted(1) + "\"" + LONG + good.formatted(2), 2);
    }

    @Test
    void anObjectThatNeverEndsDoesSoWithALine() throws IOException {
        String good = "{\"sql\": \"select 1\"}\n";
        assertQueriesOf(LogFormat.JSON_LINES, good + "{\"sql\": \"" + LONG + good, 2);
        assertQueriesOf(LogFormat.JSON_LINES, good + "{\"a\": {" + LONG + good, 2);
    }

    @Test
    void aStatementThatIsTooLongIsCutWhereverReadingBegan() throws IOException {
        String text = "select 0; ".repeat(10_000) + "select '" + LONG + "'; select 1; select '" + LONG;
        // The rest of what was cut begins inside the literal, so that its end is taken for a beginning.
        assertQueriesOf(LogFormat.SQL, text, 10_003);
    }

    @Test
    void aTextWithoutHeadsIsOneEntry() throws IOException {
        assertQueriesOf(LogFormat.REDSHIFT_ACTIVITY_LOG, LONG, 0);
        String head = "'2021-11-02T13:04:17Z UTC [ db=dev ";
        assertQueriesOf(LogFormat.REDSHIFT_ACTIVITY_LOG, head + "pid=1 xid=1 ".repeat(1 << 20), 0);
        assertQueriesOf(LogFormat.DORIS_AUDIT, "2024-08-06 23:44:11,041 [query] |Stmt=" + "|a=".repeat(6 << 20), 1);
    }

    private static void assertQueriesOf(LogFormat format, String text, int expected) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<LogEntry> entries = new ArrayList<>();
        List<String> queries = read(format, bytes, null, entries);
        assertThat(queries).hasSize(expected);
        for (int i = Math.max(0, entries.size() - 4); i < entries.size() - 1; i++) {
            List<LogEntry> rest = new ArrayList<>();
            read(format, bytes, entries.get(i), rest);
            assertThat(rest).as("from behind entry " + i).isEqualTo(entries.subList(i + 1, entries.size()));
        }
    }

    private static List<String> read(LogFormat format, byte[] bytes, @Nullable LogEntry from, List<LogEntry> entries)
            throws IOException {
        List<String> queries = new ArrayList<>();
        try (LogFile log = new LogFile(new ByteArrayInputStream(bytes), format, format.dialect(), false)) {
            if (from != null) {
                log.skipTo(from.end(), from.endLine());
            }
            for (boolean more = true; more; ) {
                try {
                    more = log.next(query -> queries.add(query.toString()));
                } catch (BadEntryException e) {
                    assertThat(e).hasMessageNotContaining("xxx");
                }
                if (more) {
                    LogEntry last = log.last();
                    entries.add(new LogEntry("", last.line(), last.begin(), last.end(), last.endLine()));
                }
            }
        }
        return queries;
    }
}
