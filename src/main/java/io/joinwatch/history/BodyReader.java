package io.joinwatch.history;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Takes the buffers out of a message's body. The caller knows how long each must be; a body that says otherwise is refused
 * before anything is allocated for it, and what a compressed buffer holds beyond is never unpacked. Not thread-safe.
 */
final class BodyReader {

    private final RecordBatch batch;
    private final byte[] body;
    private final boolean compressed;
    private final long most;
    private long unpacked;

    /** @param most bytes that all buffers together may take */
    BodyReader(RecordBatch batch, byte[] body, int nodes, long most) {
        this.batch = batch;
        this.body = body;
        this.most = most;
        check(batch.nodesLength() == nodes, "a message has " + batch.nodesLength() + " columns, expected " + nodes);
        int buffers = nodes == 1 ? BatchColumns.DICTIONARY_BUFFERS : 2 * nodes;
        check(batch.buffersLength() == buffers, "a message has " + batch.buffersLength() + " buffers");
        compressed = batch.compression() != null;
        check(
                !compressed
                        || (batch.compression().codec() == CompressionType.ZSTD
                                && batch.compression().method() == BodyCompressionMethod.BUFFER),
                "a message is compressed otherwise than by Zstandard");
    }

    long rows() {
        return batch.length();
    }

    /** The length of a column, which must lie in {@code [0, most]}. */
    int length(int node, long mostLength) {
        long length = node(node).length();
        check(length >= 0 && length <= mostLength, "column " + node + " has " + length + " values");
        return (int) length;
    }

    int nulls(int node) {
        long nulls = node(node).nullCount();
        check(nulls >= 0 && nulls <= node(node).length(), "column " + node + " has " + nulls + " nulls");
        return (int) nulls;
    }

    private FieldNode node(int node) {
        FieldNode found = batch.nodes(node);
        check(found != null, "column " + node + " is missing");
        return Objects.requireNonNull(found);
    }

    /** A buffer, little-endian; it must hold exactly {@code expected} bytes. */
    ByteBuffer buffer(int index, long expected) {
        Buffer place = batch.buffers(index);
        check(place != null, "buffer " + index + " is missing");
        long at = place.offset();
        long length = place.length();
        check(at >= 0 && length >= 0 && at <= body.length - length, "buffer " + index + " reaches out of its message");
        unpacked += expected;
        check(expected >= 0 && unpacked <= most, "buffer " + index + " unpacks to more than a part may hold");
        if (expected == 0 || !compressed) {
            check(length == expected, "buffer " + index + " has " + length + " bytes, expected " + expected);
            return ByteBuffer.wrap(body, (int) at, (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        check(length >= Long.BYTES, "buffer " + index + " has " + length + " bytes");
        long stated = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getLong((int) at);
        int from = (int) at + Long.BYTES;
        int packed = (int) length - Long.BYTES;
        if (stated == -1) {
            check(packed == expected, "buffer " + index + " has " + packed + " bytes, expected " + expected);
            return ByteBuffer.wrap(body, from, packed).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        check(stated == expected, "buffer " + index + " unpacks to " + stated + " bytes, expected " + expected);
        return ByteBuffer.wrap(unpack(index, from, packed, (int) expected)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] unpack(int index, int from, int packed, int expected) {
        byte[] target = new byte[expected];
        long size;
        try {
            size = Zstd.decompressByteArray(target, 0, expected, body, from, packed);
        } catch (ZstdException e) {
            throw new BatchFormatException("buffer " + index + " cannot be unpacked: " + e.getMessage(), e);
        }
        check(size == expected, "buffer " + index + " unpacks to " + size + " bytes, expected " + expected);
        return target;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new BatchFormatException(what);
        }
    }
}
