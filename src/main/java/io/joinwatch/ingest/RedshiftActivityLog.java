package io.joinwatch.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Redshift's user activity log: {@code '2021-11-02T13:04:17Z UTC [ db=dev user=u pid=107 userid=100 xid=1123 ]' LOG: text}, and the text goes on
 * over lines until the next such head. Stateless.
 */
final class RedshiftActivityLog {
    private static final Pattern HEAD = Pattern.compile(
            "'?(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z) UTC \\[ db=(\\S*) [^\\]]*\\]'? LOG: ?(.*)", Pattern.DOTALL);
    /** Of a text: the warehouse keeps no longer ones. */
    private static final int LONGEST = 16 << 20;

    private RedshiftActivityLog() {}

    /** @param database whose statements are wanted; empty for all */
    static void read(BufferedReader in, String database, Consumer<QueryLog.Entry> queries) throws IOException {
        StringBuilder text = new StringBuilder();
        Matcher head = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher next = HEAD.matcher(line);
            if (next.matches()) {
                end(head, text, database, queries);
                head = next;
                text.setLength(0);
                text.append(next.group(3));
            } else if (text.length() + line.length() < LONGEST) {
                text.append('\n').append(line);
            }
        }
        end(head, text, database, queries);
    }

    private static void end(
            @Nullable Matcher head, StringBuilder text, String database, Consumer<QueryLog.Entry> queries) {
        String sql = text.toString().strip();
        if (head != null
                && !sql.isEmpty()
                && (database.isEmpty() || head.group(2).equals(database))) {
            queries.accept(new QueryLog.Entry(sql, time(head.group(1)), 1));
        }
    }

    private static long time(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return QueryLog.NO_TIME;
        }
    }
}
