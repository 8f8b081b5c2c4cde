package io.joinwatch.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history file and checks every byte of it: the checksums of footer and messages, what the footer says of places, zone
 * maps and position model, and the rows like those of a part. Not thread-safe, for one file.
 */
final class FileDecoder {
    private static final int MOST_METADATA = 16;

    private final Path file;
    private final ByteSource source;
    private long position;

    FileDecoder(Path file, ByteSource source) {
        this.file = file;
        this.source = source;
    }

    HistoryFile decode() throws IOException {
        TableReader reader = null;
        try {
            Footer footer = footer();
            List<Frame> frames = Frame.walk(source, FileWriter.MAGIC.length);
            checkPlaces(footer, frames);
            Map<String, String> summary = metadata(footer);
            checkSums(frames, summary.getOrDefault(FileWriter.CHECKSUMS, "").split(",", -1));
            reader = new TableReader(source, frames, MessageWriter.MOST_TEXT);
            long most = Runtime.getRuntime().maxMemory() / 2;
            check(
                    reader.memoryBytes() <= most,
                    "its rows take " + reader.memoryBytes() + " bytes, and half of the heap is " + most
                            + ". Maybe give Java more with -Xmx?");
            Schema schema = reader.schema();
            return file(schema.getCustomMetadata(), summary, reader.rows(schema));
        } catch (RuntimeException e) {
            long at = reader == null ? position : reader.position();
            throw new BatchFormatException("History file " + file + ", byte " + at + ": " + e.getMessage(), e);
        }
    }

    private Footer footer() throws IOException {
        int tailBytes = Integer.BYTES + FileWriter.MAGIC_BYTES;
        long least = FileWriter.MAGIC.length + MessageWriter.PREFIX + Long.BYTES + (long) tailBytes;
        check(source.size() >= least, "it has " + source.size() + " bytes, too few for a history file");
        byte[] begin = source.read(0, FileWriter.MAGIC.length);
        check(Arrays.equals(begin, FileWriter.MAGIC), "it does not begin with ARROW1");
        position = source.size() - tailBytes;
        ByteBuffer tail = littleEndian(source.read(position, tailBytes));
        int length = tail.getInt();
        byte[] end = new byte[FileWriter.MAGIC_BYTES];
        tail.get(end);
        boolean isMagic = Arrays.equals(end, Arrays.copyOf(FileWriter.MAGIC, FileWriter.MAGIC_BYTES));
        check(isMagic, "it does not end with ARROW1. Maybe it was cut off?");
        check(length > 0 && length <= source.size() - least, "it says that its footer has " + length + " bytes");
        position -= length;
        byte[] bytes = source.read(position, length);
        long checksum =
                littleEndian(source.read(position - Long.BYTES, Long.BYTES)).getLong();
        check(checksum == (BatchBuilder.checksum(bytes) & 0xFFFF_FFFFL), "its footer does not have its checksum");
        return Footer.getRootAsFooter(littleEndian(bytes));
    }

    /** The footer begins behind the messages, their end mark and its own checksum, and says where each message is. */
    private void checkPlaces(Footer footer, List<Frame> frames) {
        int dictionaries = BatchColumns.DICTIONARIES;
        long end = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).end();
        check(end + MessageWriter.PREFIX + Long.BYTES == position, "its messages end at byte " + end);
        boolean counts = footer.dictionariesLength() == dictionaries
                && footer.recordBatchesLength() == frames.size() - 1 - dictionaries;
        check(counts, "its footer has another number of messages than it");
        for (int i = 1; i < frames.size(); i++) {
            Block block = i <= dictionaries ? footer.dictionaries(i - 1) : footer.recordBatches(i - 1 - dictionaries);
            Frame frame = frames.get(i);
            boolean same = block != null
                    && block.offset() == frame.position()
                    && block.metaDataLength() == frame.headBytes()
                    && block.bodyLength() == frame.bodyBytes();
            check(same, "its footer has message " + i + " elsewhere");
        }
    }

    private Map<String, String> metadata(Footer footer) {
        check(footer.customMetadataLength() <= MOST_METADATA, "its footer says too much");
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < footer.customMetadataLength(); i++) {
            KeyValue entry = footer.customMetadata(i);
            metadata.put(entry.key(), entry.value());
        }
        return metadata;
    }

    private void checkSums(List<Frame> frames, String[] checksums) throws IOException {
        check(checksums.length == frames.size(), "its footer has " + checksums.length + " checksums");
        for (int i = 0; i < checksums.length; i++) {
            position = frames.get(i).position();
            int checksum = BatchBuilder.checksum(frames.get(i).bytes(source));
            boolean same = String.format("%08x", checksum).equals(checksums[i]);
            check(same, "message " + i + " does not have its checksum. Maybe the file was damaged?");
        }
    }

    private HistoryFile file(Map<String, String> metadata, Map<String, String> summary, HistoryRows rows) {
        String version = metadata.get(PartMetadata.VERSION);
        check(
                BatchHeader.SCHEMA_VERSION.equals(version),
                "it has version " + version + ", only " + BatchHeader.SCHEMA_VERSION + " is known");
        String batches = text(metadata, HistoryFile.BATCHES);
        PositionModel positions = PositionText.parse(text(summary, PartMetadata.MODEL), rows);
        HistoryFile read = new HistoryFile(
                text(metadata, PartMetadata.DATABASE),
                Long.parseLong(text(metadata, HistoryFile.FROM)),
                Long.parseLong(text(metadata, HistoryFile.TO)),
                batches.isEmpty() ? List.of() : List.of(batches.split(",", -1)),
                rows,
                positions);
        check(read.metadata().equals(metadata), "its metadata are not as they are written: " + metadata);
        boolean zones = ZoneMaps.of(rows, read.fromMs()).equals(text(summary, PartMetadata.ZONES));
        check(zones, "its zone maps contradict its rows");
        return read;
    }

    private static String text(Map<String, String> metadata, String name) {
        @Nullable String value = metadata.get(name);
        if (value == null) {
            throw new BatchFormatException("it says nothing of " + name);
        }
        return value;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException(what);
        }
    }
}
