package io.joinwatch.history;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes a history file: magic, messages with their end mark, the footer's checksum, the footer, its length, magic. The footer
 * has the place and the checksum of every message, zone maps and position model; Arrow's readers pass over its own checksum.
 * Not thread-safe, for one file.
 */
final class FileWriter {
    /** With the padding that begins a file. */
    static final byte[] MAGIC = "ARROW1\0\0".getBytes(StandardCharsets.US_ASCII);

    static final int MAGIC_BYTES = 6;
    static final String CHECKSUMS = BatchHeader.PREFIX + "checksums";
    static final int BATCH_ROWS = 1 << 16;

    private final FileChannel out;
    private final MessageWriter messages;
    private final List<ArrowBlock> blocks = new ArrayList<>();
    private final List<String> checksums = new ArrayList<>();
    private long position;

    private FileWriter(FileChannel out, MessageWriter messages) {
        this.out = out;
        this.messages = messages;
    }

    static void write(Path file, HistoryFile history) throws IOException {
        // Not createTempFile, which leaves a file that others may not read. A process that is stopped leaves nothing
        // behind.
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        temporary.toFile().deleteOnExit();
        try {
            try (FileChannel out =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    MessageWriter messages = new MessageWriter()) {
                new FileWriter(out, messages).write(history);
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void write(HistoryFile history) throws IOException {
        HistoryRows rows = history.rows();
        RowsWriter writer = new RowsWriter(rows);
        Schema schema = BatchColumns.schema(writer.sizes(), history.metadata());
        write(MAGIC);
        messages.schema(schema);
        writeMessage();
        for (int dictionary = 0; dictionary < BatchColumns.DICTIONARIES; dictionary++) {
            writer.writeDictionary(messages, dictionary);
            writeMessage();
        }
        for (int row = 0; row < rows.size(); ) {
            int end = row + PartWriter.fitting(rows, row, BATCH_ROWS);
            writer.writeBatch(messages, row, end);
            writeMessage();
            row = end;
        }
        messages.end();
        write(messages.take());
        byte[] footer = footer(schema, history);
        write(longBytes(BatchBuilder.checksum(footer) & 0xFFFF_FFFFL));
        write(footer);
        ByteBuffer tail = ByteBuffer.allocate(Integer.BYTES + MAGIC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        write(tail.putInt(footer.length).put(MAGIC, 0, MAGIC_BYTES).array());
    }

    private byte[] footer(Schema schema, HistoryFile history) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(PartMetadata.ZONES, ZoneMaps.of(history.rows(), history.fromMs()));
        metadata.put(PartMetadata.MODEL, PositionText.of(history.index().positions(), history.rows()));
        metadata.put(CHECKSUMS, String.join(",", checksums));
        int firstBatch = 1 + BatchColumns.DICTIONARIES;
        ArrowFooter footer = new ArrowFooter(
                schema, blocks.subList(1, firstBatch), blocks.subList(firstBatch, blocks.size()), metadata);
        FlatBufferBuilder builder = new FlatBufferBuilder(4_096);
        builder.finish(footer.writeTo(builder));
        return builder.sizedByteArray();
    }

    private void writeMessage() throws IOException {
        byte[] message = messages.take();
        blocks.add(new ArrowBlock(position, messages.headBytes(), message.length - messages.headBytes()));
        checksums.add(String.format("%08x", BatchBuilder.checksum(message)));
        write(message);
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            position += out.write(left);
        }
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
