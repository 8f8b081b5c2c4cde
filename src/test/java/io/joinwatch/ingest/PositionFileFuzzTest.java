package io.joinwatch.ingest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of positions in logs: that such a file is damaged is said, and no log is read from a place that is none. */
class PositionFileFuzzTest {
    private static final Path FILE = file();

    private final Trial<PositionFile> trial = Trial.of(
            "position file", PositionFileFuzzTest::read, position -> new byte[0], List.of(IngestException.class));

    private static Path file() {
        try {
            Path file = Files.createTempFile("joinwatch-fuzz", ".json");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<byte[]> seeds() {
        try {
            Files.writeString(FILE, "{\"version\":1,\"files\":[]}");
            PositionFile position = new PositionFile(FILE);
            position.of(List.of(FILE)).values().forEach(position::put);
            position.save();
            return Stream.of(Files.readAllBytes(FILE), "{\"version\":1,\"files\":[]}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PositionFile read(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        PositionFile position = new PositionFile(FILE);
        position.of(List.of(FILE));
        return position;
    }

    @MethodSource("seeds")
    @FuzzTest
    void any(byte[] bytes) throws Exception {
        trial.on(bytes);
    }
}
