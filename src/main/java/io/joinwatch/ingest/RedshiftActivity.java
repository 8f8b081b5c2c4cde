package io.joinwatch.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redshift's user activity log: {@code '2021-11-02T13:04:17Z UTC [ db=dev user=u pid=107 userid=100 xid=1123 ]' LOG: text}, and the text goes on
 * over lines until the next such head. A session is a process of the leader.
 */
final class RedshiftActivity implements EntryParser {
    private static final Pattern ENTRY = Pattern.compile(
            "'?(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{1,20}Z) UTC \\[ db=(\\S{0,130}) [^\\]]{0,300}?"
                    + "(?:\\bpid=(\\d{1,20}) [^\\]]{0,300}?)?(?:\\bxid=(\\d{1,20}) )?\\]'? LOG: ?(.*)",
            Pattern.DOTALL);

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) {
        Matcher found = ENTRY.matcher(entry.text());
        if (!found.matches()) {
            return;
        }
        String sql = found.group(5).strip();
        if (!sql.isEmpty()) {
            String id = found.group(3) + "-" + found.group(4) + "-" + entry.begin();
            queries.accept(LoggedQuery.of(sql, time(found.group(1)))
                    .withId(found.group(4) == null ? null : id)
                    .inSession(found.group(2), found.group(3)));
        }
    }

    private static long time(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return LoggedQuery.NO_TIME;
        }
    }
}
