package io.joinwatch.config;

import java.util.List;
import java.util.Locale;

/** The settings file that explains itself: every setting with its documentation, its default commented out. */
public final class AnnotatedFile {
    private static final int WIDTH = 110;
    private static final List<String> HEAD = List.of(
            "Settings of Joinwatch, as `joinwatch config` prints them. Take out the # to change one.",
            "What wins: defaults < this file < environment < --set name=value.",
            "Environment: joinwatch.pay-back.days is JOINWATCH_PAY_BACK_DAYS, and so for every setting of Joinwatch; a setting"
                    + " of Kafka's is KAFKA_ and its name, so bootstrap.servers is KAFKA_BOOTSTRAP_SERVERS and"
                    + " producer.linger.ms is KAFKA_PRODUCER_LINGER_MS.",
            "Durations: 250ms, 10s, 5m, 1h, 7d or ISO-8601 (PT1H30M). Sizes: 1GiB (2^30), 900KB (900,000) or bytes.");
    private static final List<String> KAFKA = List.of(
            "Whatever does not start with joinwatch. goes to Kafka Streams and its clients as it is: security.protocol, sasl.*,"
                    + " ssl.*, num.stream.threads, state.dir, num.standby.replicas, consumer.*, producer.*, admin.* and all"
                    + " others. It wins over what Joinwatch would choose.");

    private AnnotatedFile() {}

    /** The file's text. The same for every call: a test holds {@code config/joinwatch.properties} against it. */
    public static String text() {
        StringBuilder out = new StringBuilder();
        HEAD.forEach(line -> comment(out, line));
        heading(out, "Kafka");
        KAFKA.forEach(line -> comment(out, line));
        out.append("\nbootstrap.servers=localhost:9092\n\n");
        comment(out, "Instances with the same id share the work.");
        out.append("#application.id=joinwatch\n");
        String group = "";
        for (Setting<?> setting : Settings.ALL) {
            if (!setting.group().equals(group)) {
                group = setting.group();
                heading(out, group);
            } else {
                out.append('\n');
            }
            comment(out, setting.doc());
            comment(
                    out,
                    "Must be " + setting.kind().allowed() + ". Importance: "
                            + setting.importance().name().toLowerCase(Locale.ROOT) + ".");
            out.append('#')
                    .append(setting.name())
                    .append('=')
                    .append(setting.defaultText())
                    .append('\n');
        }
        return out.toString();
    }

    private static void heading(StringBuilder out, String title) {
        out.append("\n# ").append("-".repeat(8)).append(' ').append(title).append('\n');
    }

    private static void comment(StringBuilder out, String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }
}
