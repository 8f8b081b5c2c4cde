package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An entry is a line with a time in front and the lines under it up to the next such. Lines before the first head are an entry too.
 */
final class HeadedText implements EntryCutter {
    /** What may stand between a time's minutes and the bracket behind it: seconds, fraction, zone, level. */
    private static final int FARTHEST_BRACKET = 40;

    /** Of a head behind its quote; 0 stands for any digit. */
    private final String time;

    private HeadedText(String time) {
        this.time = time;
    }

    /** Redshift's heads: {@code '2021-11-02T13:04:17Z UTC [}, the quote may be missing. A text may begin a line with a time too. */
    static HeadedText isoTimes() {
        return new HeadedText("0000-00-00T00:00");
    }

    /** Log4j's heads with a name in brackets: {@code 2024-08-06 23:44:11,041 [query]}. */
    static HeadedText bracketedTimes() {
        return new HeadedText("0000-00-00 00:00");
    }

    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        in.begin();
        while (in.peek() >= 0) {
            int read = in.read();
            in.collect(read);
            if (read == '\n' && isHead(in)) {
                return in.entry();
            }
        }
        return growing || in.length() == 0 ? null : in.entry();
    }

    private boolean isHead(LogBytes in) throws IOException {
        int at = in.peek() == '\'' ? 1 : 0;
        for (int i = 0; i < time.length(); i++, at++) {
            int read = in.peek(at);
            boolean fits = time.charAt(i) == '0' ? read >= '0' && read <= '9' : read == time.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return hasBracket(in, at);
    }

    private static boolean hasBracket(LogBytes in, int from) throws IOException {
        for (int at = from; at < from + FARTHEST_BRACKET; at++) {
            int read = in.peek(at);
            if (read == '[' || read < ' ') {
                return read == '[';
            }
        }
        return false;
    }
}
