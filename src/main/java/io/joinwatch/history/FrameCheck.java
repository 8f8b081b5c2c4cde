package io.joinwatch.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Walks the messages of an Arrow IPC stream before Arrow does, so that a hostile length is refused instead of allocated:
 * a schema, the dictionaries, one record batch, the end mark, and every buffer inside its message's body. O(messages).
 */
final class FrameCheck {

    private static final int CONTINUATION = 0xFFFFFFFF;
    private static final int COLUMN_NODES = 8;
    private static final int COLUMN_BUFFERS = 16;
    private static final int DICTIONARIES = 4;

    private final ByteBuffer stream;

    private FrameCheck(byte[] bytes) {
        stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Checks a part's stream.
     *
     * @throws BatchFormatException if it is not framed as a part is
     */
    static void check(byte[] bytes, int rows) {
        new FrameCheck(bytes).check(rows);
    }

    private void check(int rows) {
        next(MessageHeader.Schema);
        for (int dictionary = 0; dictionary < DICTIONARIES; dictionary++) {
            Message message = next(MessageHeader.DictionaryBatch);
            DictionaryBatch batch = (DictionaryBatch) present(message.header(new DictionaryBatch()));
            require(!batch.isDelta(), "a dictionary is a delta");
            RecordBatch data = present(batch.data());
            require(data.length() >= 0 && data.length() <= rows, "a dictionary has " + data.length() + " entries");
            checkBatch(data, message.bodyLength(), 1, 3);
        }
        Message message = next(MessageHeader.RecordBatch);
        RecordBatch batch = (RecordBatch) present(message.header(new RecordBatch()));
        require(batch.length() == rows, "the record batch has " + batch.length() + " rows, the headers say " + rows);
        checkBatch(batch, message.bodyLength(), COLUMN_NODES, COLUMN_BUFFERS);
        require(
                readInt() == CONTINUATION && readInt() == 0 && !stream.hasRemaining(),
                "the end mark is not at the end");
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
            boolean within = node.length() >= 0 && node.length() <= body + 1;
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

    private static <T> T present(@org.jspecify.annotations.Nullable T value) {
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
