package io.joinwatch.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redshift's user activity log: {@code '2021-11-02T13:04:17Z UTC [ db=dev user=u pid=107 userid=100 xid=1123 ]' LOG: text}, and the text goes on
 * over lines until the next such head. A session is a process of the leader and
 * its user: processes' numbers come again.
 */
final class RedshiftActivity implements EntryParser {
    private static final Pattern ENTRY = Pattern.compile(
            "'?(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{1,20}Z) UTC \\[ db=(\\S{0,130}) [^\\]]{0,300}?"
                    + "(?:\\bpid=(\\d{1,20}) userid=(\\d{1,20}) [^\\]]{0,300}?)?(?:\\bxid=(\\d{1,20}) )?\\]'? LOG: ?(.*)",
            Pattern.DOTALL);

    @Override
    public void parse(LogEntry entry, Consumer<LoggedQuery> queries) throws BadEntryException {
        Matcher found = ENTRY.matcher(entry.text());
        if (!found.matches()) {
            if (entry.begin() == 0) {
                return; // What goes on from the file before has no head.
            }
            throw new BadEntryException(
                    "has no head of a user activity log. Maybe the log has another format: see --format");
        }
        String process = found.group(3);
        String transaction = found.group(5);
        String sql = found.group(6).strip();
        if (!sql.isEmpty()) {
            String id = process + "-" + transaction + "-" + entry.begin();
            String session = process == null ? null : process + "-" + found.group(4);
            queries.accept(LoggedQuery.of(sql, time(found.group(1)))
                    .withId(transaction == null ? null : id)
                    .inSession(found.group(2), session));
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
