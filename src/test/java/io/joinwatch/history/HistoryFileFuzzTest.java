package io.joinwatch.history;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.joinwatch.fuzz.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** History files, as they are and with the sum of their footer put right, so that what the footer says is reached. */
class HistoryFileFuzzTest {
    private static final Path FILE = file();

    private final Trial<HistoryFile> trial = Trial.of(
                    "history file",
                    HistoryFileFuzzTest::read,
                    HistoryFileFuzzTest::bytes,
                    List.of(BatchFormatException.class))
            .withMemory(160 << 20, 64);

    private static Path file() {
        try {
            Path file = Files.createTempFile("joinwatch-fuzz", ".arrow");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<byte[]> seeds() {
        return IntStream.of(0, 1, 40, 600).mapToObj(rows -> {
            try {
                HistoryFile.write(
                        FILE,
                        Panes.DATABASE,
                        Panes.START,
                        Panes.START + Panes.LENGTH,
                        List.of("0123456789abcdef"),
                        HistoryRows.of(Panes.random(rows, rows, 6).log().observations()));
                return Files.readAllBytes(FILE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** As {@link HistoryFile#read} does, but for the file, which would take most of the time. */
    private static HistoryFile read(byte[] bytes) throws IOException {
        return new FileDecoder(FILE, ByteSource.of(bytes)).decode();
    }

    private static byte[] bytes(HistoryFile file) throws IOException {
        HistoryFile.write(FILE, file.database(), file.fromMs(), file.toMs(), file.batches(), file.rows());
        return Files.readAllBytes(FILE);
    }

    /** The bytes with the sum that fits their footer, if they tell where one is. */
    private static byte[] resealed(byte[] bytes) {
        int tail = bytes.length - Integer.BYTES - FileWriter.MAGIC_BYTES;
        if (tail < Long.BYTES) {
            return bytes;
        }
        ByteBuffer sealed = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int footer = tail - sealed.getInt(tail);
        if (footer < Long.BYTES || footer > tail) {
            return bytes;
        }
        int checksum = BatchBuilder.checksum(Arrays.copyOfRange(bytes, footer, tail));
        return sealed.putLong(footer - Long.BYTES, checksum & 0xFFFF_FFFFL).array();
    }

    @MethodSource("seeds")
    @FuzzTest
    void any(byte[] bytes) throws Exception {
        trial.on(bytes);
        trial.on(resealed(bytes));
    }
}
