package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of the way to a database, and what is kept. */
class PostgresAccessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:5432/d, jdbc:postgresql://h:5432/d",
        "jdbc:postgresql://h/d?password=se%26cret&sslmode=require, jdbc:postgresql://h/d",
        "jdbc:postgresql:d?user=u&password=secret, jdbc:postgresql:d"
    })
    void aUrlIsShownWithoutItsParameters(String url, String shown) {
        assertThat(access(url, null, null)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:secret@h/d",
                "postgresql://u:sec/ret@h/d?password=secret",
                "jdbc:redshift://h/d?password=secret",
                "jdbc:postgresql://u:secret@h/d",
                "jdbc:postgresql://u:a@secret@h/d",
                "secret@h"
            })
    void aUrlThatCannotBeIsRefusedWithoutItsSecrets(String url) {
        assertThatThrownBy(() -> access(url, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("JDBC-URL ")
                .hasMessageContaining("Maybe ")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("sec/ret");
    }

    @Test
    void messagesOfTheDriverLoseSecrets() {
        String url = "jdbc:postgresql://h/d?password=se%26cret&x=1";
        IngestException told = access(url, null, null)
                .failure(new SQLException("No suitable driver found for " + url + " or se&cret"));
        assertThat(told)
                .hasMessage(
                        "jdbc:postgresql://h/d cannot be read: No suitable driver found for … or …. Maybe --debug tells more")
                .hasNoCause();
        assertThat(access("jdbc:postgresql://h/d", "u", "hush").failure(new SQLException("hush, hush")))
                .hasMessageContaining(": …, ….")
                .hasNoCause();
        assertThat(access("jdbc:postgresql://h/d", "u", "hush").failure(new SQLException("refused", "08001")))
                .hasMessageEndingWith("Maybe host or port is wrong, or a firewall is between")
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void oneUserIsNamed() {
        assertThatThrownBy(() -> access("jdbc:postgresql://h/d?user=a", "b", null))
                .hasMessageContaining("--user b must not go with");
    }

    @Test
    void theTimeoutIsPositive() {
        assertThatThrownBy(() -> PostgresAccess.of("jdbc:postgresql://h/d", null, null, Duration.ZERO))
                .hasMessage("--timeout PT0S must be in [1 ms, 24 d]. Maybe 30s");
    }

    private static PostgresAccess access(String url, @Nullable String user, @Nullable String password) {
        return PostgresAccess.of(url, user, password, TIMEOUT);
    }
}
