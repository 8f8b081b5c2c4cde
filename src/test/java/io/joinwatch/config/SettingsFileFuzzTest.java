package io.joinwatch.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings files: what comes of them, and what is shown of it. */
class SettingsFileFuzzTest {
    private static final Path FILE = file();

    private final Trial<EffectiveSettings> trial = Trial.of(
            "settings file", SettingsFileFuzzTest::settings, settings -> new byte[0], List.of(SettingsException.class));

    private static Path file() {
        try {
            Path file = Files.createTempFile("joinwatch-fuzz", ".properties");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<byte[]> seeds() {
        String all = AnnotatedFile.text().replaceAll("(?m)^#(joinwatch\\.|application\\.id)", "$1");
        Stream<String> single = Settings.ALL.stream()
                .map(setting -> "bootstrap.servers=b:1\n" + setting.name() + "=" + setting.defaultText());
        return Stream.concat(Stream.of(AnnotatedFile.text(), all), single)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static EffectiveSettings settings(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        EffectiveSettings settings =
                new SettingsReader().file(FILE).environment(Map.of()).read();
        settings.shown();
        settings.app();
        settings.admin();
        settings.consumer();
        settings.producer();
        return settings;
    }

    @MethodSource("seeds")
    @FuzzTest
    void read(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
