package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    private static final List<String> BATCHES = List.of("0123456789abcdef", "fedcba9876543210");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        for (int size : new int[] {0, 1, 7, 3_000, 140_000}) {
            HistoryRows rows = HistoryRows.of(Panes.random(size, size, 20).log().observations());
            Path path = write(rows);
            HistoryFile file = HistoryFile.read(path);
            assertThat(file.rows()).as("%d rows", size).isEqualTo(rows);
            assertThat(file.database()).isEqualTo(Panes.DATABASE);
            assertThat(file.fromMs()).isEqualTo(Panes.START);
            assertThat(file.toMs()).isEqualTo(Panes.START + Panes.LENGTH);
            assertThat(file.batches()).isEqualTo(BATCHES);
            byte[] bytes = Files.readAllBytes(path);
            assertThat(Files.readAllBytes(write(rows))).as("%d rows", size).isEqualTo(bytes);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("the file alone").hasSize(1);
        }
    }

    @Test
    void rowsOutsideOfItsTimeAndWrongIdentitiesAreRefusedAndTheOldFileStays() throws IOException {
        HistoryRows rows = HistoryRows.of(Panes.random(1, 100, 5).log().observations());
        Path path = write(rows);
        assertThatThrownBy(() -> HistoryFile.write(
                        path, Panes.DATABASE, Panes.START, rows.timeMs(rows.size() - 1), BATCHES, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must lie in");
        assertThatThrownBy(() -> HistoryFile.write(
                        path, Panes.DATABASE, Panes.START, Panes.START + Panes.LENGTH, List.of("x,y"), rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x,y");
        assertThat(HistoryFile.read(path).rows()).isEqualTo(rows);
    }

    @Test
    void everyTruncationAndEveryByteDamagedIsNamed() throws IOException {
        Path path = write(HistoryRows.of(Panes.random(2, 400, 6).log().observations()));
        byte[] good = Files.readAllBytes(path);
        SplittableRandom random = new SplittableRandom(1);
        for (int at = 0; at < good.length; at++) {
            refused(path, Arrays.copyOf(good, at), "cut at " + at);
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            refused(path, bad, "a bit of byte " + at);
        }
        refused(path, Arrays.copyOf(good, good.length + 8), "longer");
        Files.write(path, good);
        assertThat(HistoryFile.read(path).rows().size()).isEqualTo(400);
    }

    @Test
    void damagedRowsAreNamedByPlace() throws IOException {
        Path path = write(HistoryRows.of(Panes.random(2, 140_000, 6).log().observations()));
        byte[] bytes = Files.readAllBytes(path);
        int middle = bytes.length / 2;
        bytes[middle] ^= 1;
        Files.write(path, bytes);
        assertThatThrownBy(() -> HistoryFile.read(path))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("message 7")
                .hasMessageContaining(path.toString());
    }

    /** Whoever forges the checksums too gets an error or rows that a file could have held. */
    @Test
    void forgedFilesGiveAnErrorOrWellFormedRows() throws IOException {
        HistoryRows rows = HistoryRows.of(Panes.random(2, 600, 6).log().observations());
        SplittableRandom random = new SplittableRandom(3);
        Path path = write(rows);
        byte[] good = Files.readAllBytes(path);
        int refused = 0;
        for (int round = 0; round < 1_500; round++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(path, resealed(bad, good));
            try {
                HistoryRows read = HistoryFile.read(path).rows();
                assertThat(HistoryRows.of(read.observations())).isEqualTo(read);
            } catch (BatchFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 1_499);
    }

    /** The damaged bytes with the sums that fit them, as far as the frames still stand where they stood. */
    private static byte[] resealed(byte[] bad, byte[] good) throws IOException {
        String text = new String(bad, StandardCharsets.ISO_8859_1);
        int end = 0;
        for (Frame frame : Frame.walk(ByteSource.of(good), FileWriter.MAGIC.length)) {
            byte[] before = frame.bytes(ByteSource.of(good));
            byte[] after = frame.bytes(ByteSource.of(bad));
            text = text.replace(
                    String.format("%08x", BatchBuilder.checksum(before)),
                    String.format("%08x", BatchBuilder.checksum(after)));
            end = (int) frame.end();
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int footer = end + MessageWriter.PREFIX + Long.BYTES;
        int tail = bytes.length - Integer.BYTES - FileWriter.MAGIC_BYTES;
        int checksum = BatchBuilder.checksum(Arrays.copyOfRange(bytes, footer, tail));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(footer - Long.BYTES, checksum & 0xFFFF_FFFFL);
        return bytes;
    }

    private Path write(HistoryRows rows) throws IOException {
        Path path = folder.resolve("rows.arrow");
        HistoryFile.write(path, Panes.DATABASE, Panes.START, Panes.START + Panes.LENGTH, BATCHES, rows);
        return path;
    }

    private static void refused(Path path, byte[] bytes, String what) throws IOException {
        Files.write(path, bytes);
        assertThatThrownBy(() -> HistoryFile.read(path))
                .as(what)
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("byte");
    }
}
