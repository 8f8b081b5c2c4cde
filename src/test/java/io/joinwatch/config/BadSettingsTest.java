package io.joinwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be taken is refused with its name, its value, what is allowed, and a "Maybe". */
class BadSettingsTest {
    private static final char QUOTE = '"';

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = QUOTE, textBlock = """
            joinwatch.pane | 300 | must be a duration in [1s, 31d]: it has no unit. Maybe 300s or 300ms
            joinwatch.pane | soon | must be a duration in [1s, 31d]: it is no duration. Maybe write it as 250ms, 5m, 1h, 7d or PT1H30M
            joinwatch.pane | 500ms | must be a duration in [1s, 31d]: it is outside. Maybe the unit is wrong
            joinwatch.pane | 32d | must be a duration in [1s, 31d]: it is outside. Maybe the unit is wrong
            joinwatch.pane | -PT1H | must be a duration in [1s, 31d]: it is no duration. Maybe write it as 250ms, 5m, 1h, 7d or PT1H30M
            joinwatch.window | 999999999999999d | must be a duration in [1s, 3650d]: it is no duration. Maybe write it as 250ms, 5m, 1h, 7d or PT1H30M
            joinwatch.replicate.max-bytes | 1Gi | must be a size in [0B, 1024PiB]: it is no size. Maybe write it as 1GiB, 512MiB, 900KB or 1048576
            joinwatch.replicate.max-bytes | 9000PiB | must be a size in [0B, 1024PiB]: it is more than 8 EiB. Maybe the unit is wrong
            joinwatch.replicate.max-bytes | 1025PiB | must be a size in [0B, 1024PiB]: it is outside. Maybe the unit is wrong
            joinwatch.limits.batch-part-bytes | 1KiB | must be a size in [4KiB, 64MiB]: it is outside. Maybe the unit is wrong
            joinwatch.nodes | 0 | must be a whole number in [1, 1000000]: it is outside. Maybe the number of digits is wrong
            joinwatch.nodes | many | must be a whole number in [1, 1000000]: it is no whole number. Maybe write digits only, as 1
            joinwatch.nodes | 1.5 | must be a whole number in [1, 1000000]: it is no whole number. Maybe write digits only, as 1
            joinwatch.solver.work | 99999999999999999999 | must be a whole number in [1, 9223372036854775807]: it is no whole number. Maybe write digits only, as 1
            joinwatch.minimum-gain | 5 | must be a share in [0, 1] or [0%, 100%]: it is outside. Maybe the percent sign is wrong
            joinwatch.minimum-gain | 101% | must be a share in [0, 1] or [0%, 100%]: it is outside. Maybe the percent sign is wrong
            joinwatch.minimum-gain | NaN | must be a share in [0, 1] or [0%, 100%]: it is outside. Maybe the percent sign is wrong
            joinwatch.minimum-gain | little | must be a share in [0, 1] or [0%, 100%]: it is no number. Maybe write it as 0.05 or 5%
            joinwatch.data-rules.skew-times-nodes | -1 | must be a number in [0, 1000000]: it is outside. Maybe the point is wrong
            joinwatch.schedule.clock | steam | must be one of [wall, stream]: it is none of them. Maybe stream
            joinwatch.solver.method | best | must be one of [auto, best-of-all-worlds, exact, heuristics]: it is none of them. Maybe auto
            joinwatch.solve.interval | 0s | must be a duration in [1s, 3650d], or empty: it is outside. Maybe the unit is wrong
            """)
    void badValues(String name, String value, String problem) {
        SettingsReader reader = new SettingsReader();
        assertThatThrownBy(() -> reader.with(name, value, "test"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(name + "=" + value + " (test) " + problem);
    }

    @Test
    void everySettingRefusesNonsense() {
        for (Setting<?> setting : Settings.ALL) {
            assertThatThrownBy(() -> new SettingsReader().with(setting.name(), "~ nonsense ~", "test"))
                    .as(setting.name())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(setting.name() + "=~ nonsense ~ (test) must be "
                            + setting.kind().allowed() + ": ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "joinwatch.pain, joinwatch.pane",
        "joinwatch.payback.days, joinwatch.pay-back.days",
        "joinwatch.windows, joinwatch.window",
        "jionwatch.nodes, joinwatch.nodes",
        "joinwatch.sql.depth, joinwatch.limits.sql.depth"
    })
    void unknownNames(String name, String near) {
        assertThatThrownBy(() -> new SettingsReader().with(name, "1", "test"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(name + " (test) is no setting. Maybe " + near + " is meant");
    }

    @Test
    void contradictions() {
        assertThatThrownBy(() -> new SettingsReader()
                        .with("joinwatch.pane", "5h", "test")
                        .read())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("window")
                .hasMessageContaining("multiple of the pane")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new SettingsReader()
                        .assign(List.of("joinwatch.schedule.clock=stream", "joinwatch.solver.time-limit=5s"))
                        .read())
                .isInstanceOf(SettingsException.class)
                .hasMessage("joinwatch.solver.time-limit=5s (--set) is wall time, which joinwatch.schedule.clock=stream"
                        + " does without: the same log gives the same records. Maybe remove it");
    }

    @Test
    void brokersMustBeNamed() {
        EffectiveSettings settings = new SettingsReader().read();
        assertThatThrownBy(settings::app)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("bootstrap.servers is not set. Maybe ");
    }

    @Test
    void assignmentsNeedAnEqualsSign() {
        assertThatThrownBy(() -> new SettingsReader().assign(List.of("joinwatch.pane")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("--set joinwatch.pane is no assignment. Maybe write --set joinwatch.pane=1h");
    }

    @Test
    void filesThatCannotBeTaken(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.properties");
        assertThatThrownBy(() -> new SettingsReader().file(missing))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Settings file " + missing + " does not exist. Maybe ");
        assertThatThrownBy(() -> new SettingsReader().file(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be read");
        Path twice = Files.writeString(folder.resolve("twice.properties"), "linger.ms=1\nlinger.ms=2\n");
        assertThatThrownBy(() -> new SettingsReader().file(twice))
                .isInstanceOf(SettingsException.class)
                .hasMessage("linger.ms stands twice in " + twice + ". Maybe remove one");
    }

    @Test
    void secretsStayOutOfMessagesAndLists() {
        EffectiveSettings settings = new SettingsReader()
                .assign(List.of(
                        "bootstrap.servers=b:1",
                        "ssl.keystore.password=hunter2",
                        "producer.sasl.jaas.config=login hunter2",
                        "ssl.keystore.key=hunter2",
                        "schema.url=https://me:hunter2@host/path",
                        "client.id=plain"))
                .read();
        assertThat(settings.shown().toString())
                .doesNotContain("hunter2")
                .contains("plain", "https://[hidden]@host/path");
        assertThat(settings.kafka()).containsEntry("ssl.keystore.password", "hunter2");
        assertThat(Map.of(
                        "sasl.oauthbearer.client.credentials.client.secret",
                        true,
                        "group.id",
                        false,
                        "key.serializer",
                        false))
                .allSatisfy((name, secret) -> assertThat(Secrets.isSecret(name)).isEqualTo(secret));
    }
}
