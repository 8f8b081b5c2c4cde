package io.joinwatch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An entry is a JSON object: one per line, several lines each, or elements of an array. What stands between them is an entry of its own. An
 * object that never ends does so with a line nevertheless, once too long.
 */
final class JsonObjects implements EntryCutter {
    @Override
    public @Nullable LogEntry next(LogBytes in, boolean growing) throws IOException {
        while (in.peek() >= 0 && isBetween(in.peek())) {
            in.read();
        }
        in.begin();
        if (in.peek() == '{') {
            return object(in) || !growing ? in.entry() : null;
        }
        int read = in.read();
        for (; read >= 0 && read != '\n'; read = in.read()) {
            in.collect(read);
        }
        return read < 0 && (growing || in.length() == 0) ? null : in.entry();
    }

    /** White space, the commas and brackets of an array, and the bytes of a byte order mark. */
    private static boolean isBetween(int read) {
        return read <= ' ' || read == ',' || read == '[' || read == ']' || read == 0xEF || read == 0xBB || read == 0xBF;
    }

    /** Collects an object, or too long a part of one with the line it ends in; false if the file ends in it. */
    private static boolean object(LogBytes in) throws IOException {
        int depth = 0;
        boolean quoted = false;
        for (int read = in.read(); read >= 0; read = in.read()) {
            if (read == '\n' && in.isTooLong()) {
                return true;
            }
            in.collect(read);
            if (quoted && read == '\\') {
                int escaped = in.read();
                if (escaped < 0) {
                    return false;
                }
                in.collect(escaped);
            } else if (read == '"') {
                quoted = !quoted;
            } else if (!quoted && read == '{') {
                depth++;
            } else if (!quoted && read == '}' && --depth == 0) {
                return true;
            }
        }
        return false;
    }
}
