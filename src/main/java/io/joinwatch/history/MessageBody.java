package io.joinwatch.history;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The body of an Arrow IPC message: buffers one after the other, each compressed by Zstandard, behind its length; as it is,
 * behind −1, where that is shorter. If all of it is no shorter than without compression, there is none. The same buffers give
 * the same bytes. Keeps its memory for the next message; owns native memory until closed. Not thread-safe.
 */
final class MessageBody implements AutoCloseable {

    /** Lower ones take 0.25 bytes a row for ones in 64 bits; higher ones take longer and save next to nothing. */
    private static final int LEVEL = 3;

    private static final int ALIGNMENT = 8;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] plain = {};
    private byte[] bytes = {};
    private int size;
    private boolean compressed;
    private int[] offsets = {};
    private int[] lengths = {};
    private long packNanos;

    /**
     * A buffer's content.
     *
     * @param length in bytes
     * @param filling writes exactly that many bytes, little-endian
     */
    record Content(int length, Consumer<ByteBuffer> filling) {
        static final Content NONE = new Content(0, target -> {});
    }

    /** Makes a new body. */
    void write(List<Content> contents) {
        long plainSize =
                contents.stream().mapToLong(one -> aligned(one.length())).sum();
        pack(contents, true);
        if (size >= plainSize) {
            pack(contents, false);
        }
    }

    private void pack(List<Content> contents, boolean compress) {
        size = 0;
        compressed = compress;
        offsets = new int[contents.size()];
        lengths = new int[contents.size()];
        for (int i = 0; i < offsets.length; i++) {
            Content content = contents.get(i);
            offsets[i] = size;
            if (content.length() == 0) {
                continue;
            }
            lengths[i] = compress ? compressed(content) : copied(content);
            int end = size + lengths[i];
            size = Math.toIntExact(aligned(end));
            Arrays.fill(bytes, end, size, (byte) 0);
        }
    }

    private int copied(Content content) {
        reserve(content.length());
        fill(content, bytes, size);
        return content.length();
    }

    private int compressed(Content content) {
        int length = content.length();
        if (plain.length < length) {
            plain = new byte[length];
        }
        fill(content, plain, 0);
        reserve(Math.toIntExact(Long.BYTES + Zstd.compressBound(length)));
        long start = System.nanoTime();
        int packed =
                zstd.compressByteArray(bytes, size + Long.BYTES, bytes.length - size - Long.BYTES, plain, 0, length);
        packNanos += System.nanoTime() - start;
        boolean shorter = packed < length;
        if (!shorter) {
            System.arraycopy(plain, 0, bytes, size + Long.BYTES, length);
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(size, shorter ? length : -1);
        return Long.BYTES + (shorter ? packed : length);
    }

    private static void fill(Content content, byte[] target, int at) {
        ByteBuffer buffer =
                ByteBuffer.wrap(target, at, content.length()).slice().order(ByteOrder.LITTLE_ENDIAN);
        content.filling().accept(buffer);
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more + ALIGNMENT);
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }

    static long aligned(long length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean isCompressed() {
        return compressed;
    }

    int buffers() {
        return offsets.length;
    }

    int offset(int buffer) {
        return offsets[buffer];
    }

    int length(int buffer) {
        return lengths[buffer];
    }

    /** Wall time that compression took so far. */
    long packNanos() {
        return packNanos;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
