package io.joinwatch.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/** Keeps what must stay secret out of everything that is printed. */
public final class Secrets {
    private static final List<String> WORDS =
            List.of("password", "passwd", "secret", "jaas", "credential", "token.value", "user.info", "private");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("(://)[^/@\\s]+@");

    private Secrets() {}

    /** Whether a setting's name says that its value is a secret. */
    public static boolean isSecret(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.endsWith(".key") || WORDS.stream().anyMatch(folded::contains);
    }

    /** The value as it may be printed: a secret is {@code [hidden]}, as is the user part of an address. */
    public static String shown(String name, String value) {
        return isSecret(name)
                ? Password.HIDDEN
                : USER_IN_ADDRESS.matcher(value).replaceAll("$1" + Matcher.quoteReplacement(Password.HIDDEN) + "@");
    }
}
