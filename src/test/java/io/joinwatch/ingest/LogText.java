package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a log that stands in a test. */
final class LogText {
    private LogText() {}

    static List<LoggedQuery> queries(LogFormat format, String text) throws IOException, BadEntryException {
        List<LoggedQuery> queries = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (LogFile log = new LogFile(new ByteArrayInputStream(bytes), format, format.dialect(), false)) {
            while (log.next(queries::add)) {}
        }
        return queries;
    }

    static void assertBad(LogFormat format, String text, String message) {
        assertThatThrownBy(() -> queries(format, text))
                .isInstanceOf(BadEntryException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }
}
