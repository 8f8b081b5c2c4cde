package io.joinwatch.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes Arrow IPC messages one after the other into memory, on the heap: Arrow's own writer needs vectors off-heap, filled
 * value by value. Owns native memory until closed. Not thread-safe.
 */
final class MessageWriter implements AutoCloseable {

    /** Stands before every message, and with a zero behind it at the end of them. */
    static final int CONTINUATION = 0xFFFFFFFF;
    /** The continuation mark and the length of the head. */
    static final int PREFIX = 8;

    /** No dictionary has more text: sixteen million fingerprints. */
    static final long MOST_TEXT = 256L << 20;

    private final MessageBody body = new MessageBody();
    private byte[] bytes = new byte[4_096];
    private int size;
    private int headBytes;

    void schema(Schema schema) {
        body.write(List.of());
        add(MessageHeads.schema(schema));
    }

    void dictionary(long id, List<byte[]> entries) {
        long text = entries.stream().mapToLong(entry -> entry.length).sum();
        if (text > MOST_TEXT) {
            throw new IllegalArgumentException("Dictionary " + id + " has " + text + " bytes of names, at most "
                    + MOST_TEXT + " are read back. Maybe write fewer rows into one file?");
        }
        body.write(List.of(
                MessageBody.Content.NONE,
                new MessageBody.Content((entries.size() + 1) * Integer.BYTES, target -> {
                    int offset = 0;
                    target.putInt(offset);
                    for (byte[] entry : entries) {
                        offset += entry.length;
                        target.putInt(offset);
                    }
                }),
                new MessageBody.Content((int) text, target -> entries.forEach(target::put))));
        add(MessageHeads.dictionary(id, new MessageHeads.Node[] {new MessageHeads.Node(entries.size(), 0)}, body));
    }

    void batch(int rows, MessageHeads.Node[] nodes, List<MessageBody.Content> contents) {
        body.write(contents);
        add(MessageHeads.batch(rows, nodes, body));
    }

    /** The mark behind the last message. */
    void end() {
        ByteBuffer mark = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        add(mark.putInt(CONTINUATION).putInt(0).array(), PREFIX);
    }

    private void add(byte[] head) {
        headBytes = (int) MessageBody.aligned(PREFIX + head.length);
        ByteBuffer framed = ByteBuffer.allocate(headBytes).order(ByteOrder.LITTLE_ENDIAN);
        add(framed.putInt(CONTINUATION).putInt(headBytes - PREFIX).put(head).array(), headBytes);
        add(body.bytes(), body.size());
    }

    private void add(byte[] more, int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), bytes.length + (bytes.length >> 1)));
        }
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    /** Length of the last message's head with what stands before it. */
    int headBytes() {
        return headBytes;
    }

    /** What was written since the last call. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    /** Wall time that compression took so far. */
    long packNanos() {
        return body.packNanos();
    }

    @Override
    public void close() {
        body.close();
    }
}
