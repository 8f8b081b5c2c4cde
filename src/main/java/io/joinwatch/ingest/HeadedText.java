package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An entry is a line with a time in front, as {@code '2021-11-02T13:04:17Z}, and the lines under it up to the next such. Lines before the
 * first head are an entry too.
 */
final class HeadedText implements EntryCutter {
    /** Of a head behind its quote; 0 stands for any digit. */
    private static final String TIME = "0000-00-00T00:00";

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

    private static boolean isHead(LogBytes in) throws IOException {
        int quote = in.peek() == '\'' ? 1 : 0;
        for (int i = 0; i < TIME.length(); i++) {
            int read = in.peek(quote + i);
            boolean fits = TIME.charAt(i) == '0' ? read >= '0' && read <= '9' : read == TIME.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
