package io.joinwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from, and which of them wins. */
class SettingsSourcesTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("joinwatch.properties"), text);
    }

    @Test
    void fileThenEnvironmentThenAssignmentWin() throws IOException {
        SettingsReader reader = new SettingsReader();
        assertThat(reader.read().startTimeout()).isEqualTo(Duration.ofSeconds(10));
        reader.file(file("joinwatch.start.timeout = 1s\nbootstrap.servers=file:1\n"));
        assertThat(reader.read().startTimeout()).isEqualTo(Duration.ofSeconds(1));
        reader.environment(Map.of("JOINWATCH_START_TIMEOUT", "2s", "KAFKA_BOOTSTRAP_SERVERS", "environment:2"));
        assertThat(reader.read().startTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(reader.read().kafka()).containsEntry("bootstrap.servers", "environment:2");
        reader.assign(List.of("joinwatch.start.timeout=3s", "bootstrap.servers=set:3"));
        assertThat(reader.read().startTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(reader.read().kafka()).containsEntry("bootstrap.servers", "set:3");
    }

    @Test
    void everySettingHasItsOwnVariable() {
        Map<String, String> environment = new HashMap<>();
        Settings.ALL.forEach(setting -> environment.put(setting.variable(), setting.defaultText()));
        assertThat(environment).hasSameSizeAs(Settings.ALL);
        Map<String, String> origins = new SettingsReader()
                .environment(environment).read().shown().stream()
                        .collect(Collectors.toMap(EffectiveSettings.Shown::name, EffectiveSettings.Shown::origin));
        Settings.ALL.forEach(setting ->
                assertThat(origins).containsEntry(setting.name(), "environment variable " + setting.variable()));
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_APPLICATION_ID, application.id",
        "KAFKA_NUM_STREAM_THREADS, num.stream.threads",
        "KAFKA_SECURITY_PROTOCOL, security.protocol",
        "KAFKA_SASL_JAAS_CONFIG, sasl.jaas.config",
        "KAFKA_PRODUCER_LINGER_MS, producer.linger.ms",
        "KAFKA_MAIN_CONSUMER_MAX_POLL_RECORDS, main.consumer.max.poll.records",
        "KAFKA_ADMIN_RETRIES, admin.retries"
    })
    void kafkasVariables(String variable, String name) {
        EffectiveSettings settings = new SettingsReader()
                .environment(Map.of(variable, "x", "KAFKA_BOOTSTRAP_SERVERS", "b:1"))
                .read();
        assertThat(settings.kafka()).isEqualTo(Map.of(name, "x", "bootstrap.servers", "b:1"));
    }

    @ParameterizedTest
    @CsvSource({
        "JOINWATCH_PAIN, JOINWATCH_PANE",
        "JOINWATCH_PAYBACK_DAYS, JOINWATCH_PAY_BACK_DAYS",
        "KAFKA_BOOTSTRAP_SERVER, KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_SECURTY_PROTOCOL, KAFKA_SECURITY_PROTOCOL"
    })
    void misspeltVariables(String variable, String near) {
        assertThatThrownBy(() -> new SettingsReader().environment(Map.of(variable, "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Environment variable " + variable + " is no setting. Maybe " + near + " is meant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JOINWATCH_SERVICE_HOST",
                "JOINWATCH_SERVICE_PORT",
                "JOINWATCH_SERVICE_PORT_HTTP",
                "JOINWATCH_PORT",
                "JOINWATCH_PORT_8080_TCP",
                "JOINWATCH_PORT_8080_TCP_ADDR",
                "JOINWATCH_PAGE_SERVICE_HOST",
                "KAFKA_PORT",
                "KAFKA_HEAP_OPTS",
                "KAFKA_LOG4J_OPTS",
                "PATH"
            })
    void othersVariablesAreLeftAlone(String variable) {
        EffectiveSettings settings = new SettingsReader()
                .environment(Map.of(variable, "tcp://10.0.0.1:8080", "KAFKA_BOOTSTRAP_SERVERS", "b:1"))
                .read();
        assertThat(settings.kafka()).isEqualTo(Map.of("bootstrap.servers", "b:1"));
    }

    @Test
    void othersPassThroughUntouched() throws IOException {
        EffectiveSettings settings = new SettingsReader().file(file("""
                        bootstrap.servers=b:1
                        num.stream.threads=4
                        producer.linger.ms=5
                        consumer.max.poll.records=7
                        admin.retries=3
                        linger.ms=9
                        my.interceptor.url=https://here
                        """)).read();
        assertThat(settings.app().kafka())
                .containsEntry("num.stream.threads", "4")
                .containsEntry("producer.linger.ms", "5")
                .containsEntry("my.interceptor.url", "https://here")
                .hasSize(7);
        assertThat(settings.producer())
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "linger.ms", "5", "my.interceptor.url", "https://here"));
        assertThat(settings.consumer())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "b:1", "max.poll.records", "7", "my.interceptor.url", "https://here"));
        assertThat(settings.admin())
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "retries", "3", "my.interceptor.url", "https://here"));
    }

    @Test
    void packedFileIsWhatTheDeclarationSays() throws IOException {
        assertThat(Files.readString(Path.of("config", "joinwatch.properties")))
                .as("config/joinwatch.properties is out of date: write it anew with"
                        + " `ops/joinwatch config > /tmp/new && mv /tmp/new config/joinwatch.properties`")
                .isEqualTo(AnnotatedFile.text());
    }

    @Test
    void annotatedFileWithEverythingTakenInIsTheDefaults() throws IOException {
        String all = AnnotatedFile.text().replaceAll("(?m)^#(joinwatch\\.)", "$1");
        EffectiveSettings settings = new SettingsReader().file(file(all)).read();
        EffectiveSettings defaults = new SettingsReader()
                .with("bootstrap.servers", "localhost:9092", "test")
                .read();
        assertThat(settings.app()).isEqualTo(defaults.app());
        assertThat(settings.shown().stream().filter(shown -> shown.origin().equals("default")))
                .isEmpty();
    }
}
