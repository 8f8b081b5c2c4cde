package io.joinwatch.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;

/**
 * One message of an Arrow IPC stream, found without reading its body.
 *
 * @param position of its first byte
 * @param headBytes length of its head with what stands before it
 * @param bodyBytes length of its body
 */
record Frame(Message head, long position, int headBytes, int bodyBytes) {

    /** A body is read as one array, and none that we write comes near this. */
    private static final int MOST_BODY_BYTES = 1 << 28;

    /** The byte behind the message. */
    long end() {
        return position + headBytes + bodyBytes;
    }

    byte[] body(ByteSource source) throws IOException {
        return source.read(position + headBytes, bodyBytes);
    }

    /** The whole message, as it stands. */
    byte[] bytes(ByteSource source) throws IOException {
        return source.read(position, headBytes + bodyBytes);
    }

    /**
     * Finds the messages from a position up to the end mark. O(messages).
     *
     * @throws BatchFormatException if a length leads out of the source or there is no end mark
     */
    static List<Frame> walk(ByteSource source, long from) throws IOException {
        List<Frame> frames = new ArrayList<>();
        long at = from;
        while (true) {
            check(source.size() - at >= MessageWriter.PREFIX, at, "no message and no end mark");
            ByteBuffer prefix =
                    ByteBuffer.wrap(source.read(at, MessageWriter.PREFIX)).order(ByteOrder.LITTLE_ENDIAN);
            check(prefix.getInt() == MessageWriter.CONTINUATION, at, "no continuation mark");
            int length = prefix.getInt();
            if (length == 0) {
                return frames;
            }
            long left = source.size() - at - MessageWriter.PREFIX;
            check(length > 0 && length <= left, at, "a head of " + length + " bytes");
            ByteBuffer bytes = ByteBuffer.wrap(source.read(at + MessageWriter.PREFIX, length));
            Message head = Message.getRootAsMessage(bytes.order(ByteOrder.LITTLE_ENDIAN));
            long body = head.bodyLength();
            check(body >= 0 && body <= Math.min(left - length, MOST_BODY_BYTES), at, "a body of " + body + " bytes");
            Frame frame = new Frame(head, at, MessageWriter.PREFIX + length, (int) body);
            frames.add(frame);
            at = frame.end();
        }
    }

    private static void check(boolean holds, long position, String what) {
        if (!holds) {
            throw new BatchFormatException("at byte " + position + " stands " + what);
        }
    }
}
