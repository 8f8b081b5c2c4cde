package io.joinwatch.history;

import io.joinwatch.history.BatchColumns.DictionarySizes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Walks the messages of an Arrow IPC stream before Arrow does, so that a hostile length is refused instead of allocated: a
 * schema, the dictionaries, one record batch, the end mark; every buffer inside its message's body and long enough for its
 * column. (Arrow itself loses off-heap memory when it finds a message bad halfway.) O(messages).
 */
final class FrameCheck {

    private static final int CONTINUATION = 0xFFFFFFFF;
    private static final int DICTIONARIES = 4;

    private final ByteBuffer stream;
    private final int[] sizes = new int[DICTIONARIES];

    private FrameCheck(byte[] bytes) {
        stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(sizes, -1);
    }

    /**
     * Checks a part's stream and returns how many entries its dictionaries have.
     *
     * @throws BatchFormatException if it is not framed as a part is
     */
    static DictionarySizes check(byte[] bytes, int rows) {
        FrameCheck check = new FrameCheck(bytes);
        check.next(MessageHeader.Schema);
        for (int i = 0; i < DICTIONARIES; i++) {
            check.dictionary(rows);
        }
        check.columns(rows);
        return check.dictionarySizes();
    }

    private void dictionary(int rows) {
        Message message = next(MessageHeader.DictionaryBatch);
        DictionaryBatch batch = (DictionaryBatch) present(message.header(new DictionaryBatch()));
        require(!batch.isDelta(), "a dictionary is a delta");
        long id = batch.id();
        require(id >= 0 && id < DICTIONARIES && sizes[(int) id] < 0, "dictionary " + id + " is not expected");
        RecordBatch data = present(batch.data());
        require(data.length() >= 0 && data.length() <= rows, "a dictionary has " + data.length() + " entries");
        sizes[(int) id] = (int) data.length();
        checkBatch(data, message.bodyLength(), 1, 3);
        checkColumn(data, 0, 0, sizes[(int) id], offsets(sizes[(int) id]));
    }

    private void columns(int rows) {
        Message message = next(MessageHeader.RecordBatch);
        RecordBatch batch = (RecordBatch) present(message.header(new RecordBatch()));
        require(batch.length() == rows, "the record batch has " + batch.length() + " rows, the headers say " + rows);
        checkBatch(batch, message.bodyLength(), 8, 16);
        for (int column = 0; column < DICTIONARIES; column++) {
            int indexBytes = BatchColumns.index(sizes[column]).getBitWidth() / Byte.SIZE;
            checkColumn(batch, column, 2 * column, rows, (long) rows * indexBytes);
        }
        long figures = present(batch.nodes(6)).length();
        checkColumn(batch, 4, 8, rows, (long) rows * Long.BYTES);
        checkColumn(batch, 5, 10, rows, offsets(rows));
        checkColumn(batch, 6, 12, figures, figures * Long.BYTES);
        checkColumn(batch, 7, 14, rows, (long) rows * Long.BYTES);
        require(
                readInt() == CONTINUATION && readInt() == 0 && !stream.hasRemaining(),
                "the end mark is not at the end");
    }

    private DictionarySizes dictionarySizes() {
        return new DictionarySizes(sizes[0], sizes[1], sizes[2], sizes[3]);
    }

    private static long offsets(int entries) {
        return entries == 0 ? 0 : (entries + 1L) * Integer.BYTES;
    }

    /** Checks the length of a column and that of its validity buffer and the buffer behind that one. */
    private static void checkColumn(RecordBatch batch, int node, int buffer, long length, long dataBytes) {
        require(present(batch.nodes(node)).length() == length, "column " + node + " is not " + length + " long");
        boolean enough = present(batch.buffers(buffer)).length() >= (length + 7) / 8
                && present(batch.buffers(buffer + 1)).length() >= dataBytes;
        require(enough, "column " + node + " is longer than its buffers");
    }

    /** Reads the next message's head and skips its body. */
    private Message next(byte kind) {
        require(readInt() == CONTINUATION, "a message does not begin with the continuation mark");
        int length = readInt();
        require(length > 8 && length <= stream.remaining(), "a message's head has " + length + " bytes");
        ByteBuffer head = stream.slice(stream.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        stream.position(stream.position() + length);
        Message message = Message.getRootAsMessage(head);
        require(message.headerType() == kind, "a message is of kind " + message.headerType() + ", expected " + kind);
        long body = message.bodyLength();
        require(body >= 0 && body <= stream.remaining(), "a message's body has " + body + " bytes");
        stream.position(stream.position() + (int) body);
        return message;
    }

    private static void checkBatch(RecordBatch batch, long body, int nodes, int buffers) {
        require(batch.compression() == null, "a batch is compressed");
        require(batch.nodesLength() == nodes, "a batch has " + batch.nodesLength() + " nodes, expected " + nodes);
        require(batch.buffersLength() == buffers, "a batch has " + batch.buffersLength() + " buffers");
        for (int i = 0; i < nodes; i++) {
            FieldNode node = present(batch.nodes(i));
            boolean within = node.length() >= 0 && node.length() <= body;
            require(within && node.nullCount() >= 0 && node.nullCount() <= node.length(), "a column's length is off");
        }
        for (int i = 0; i < buffers; i++) {
            Buffer buffer = present(batch.buffers(i));
            boolean within = buffer.offset() >= 0 && buffer.length() >= 0 && buffer.offset() <= body - buffer.length();
            require(within, "a buffer reaches out of its message");
        }
    }

    private int readInt() {
        require(stream.remaining() >= Integer.BYTES, "the stream ends too early");
        return stream.getInt();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new BatchFormatException("Not the Arrow stream of a part: a message has no content");
        }
        return value;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException(
                    "Not the Arrow stream of a part: " + what + ". Maybe it was cut off or changed on the way?");
        }
    }
}
