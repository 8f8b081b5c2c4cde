package io.joinwatch.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * One setting of ours, declared once.
 *
 * @param name starts with {@link #PREFIX}
 * @param defaultText as it would be written in the file
 * @param group heading under which it is documented
 */
record Setting<T>(String name, ValueKind<T> kind, String defaultText, String group, Importance importance, String doc) {
    static final String PREFIX = "joinwatch.";

    Setting {
        if (!name.startsWith(PREFIX)) {
            throw new IllegalArgumentException("Setting " + name + " must start with " + PREFIX);
        }
    }

    /** The environment variable that overrides it: {@code joinwatch.pay-back.days} is {@code JOINWATCH_PAY_BACK_DAYS}. */
    String variable() {
        return EnvironmentNames.variable(name);
    }

    /**
     * What a text says.
     *
     * @param origin where the text stands, for the message
     */
    T read(String text, String origin) {
        try {
            return kind.read(text);
        } catch (IllegalArgumentException bad) {
            throw new SettingsException(String.format(
                    Locale.ROOT,
                    "%s=%s (%s) must be %s: %s",
                    name,
                    Secrets.shown(name, text),
                    origin,
                    kind.allowed(),
                    bad.getMessage()));
        }
    }
}
