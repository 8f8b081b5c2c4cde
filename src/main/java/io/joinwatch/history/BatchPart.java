package io.joinwatch.history;

import java.util.Arrays;
import java.util.Map;

/**
 * One part of a compaction batch, as it goes out in one record: a complete Arrow IPC stream and the headers that
 * {@link BatchReader} puts parts together by. The bytes are shared, not copied: nobody may change them.
 */
public final class BatchPart {
    private final Map<String, String> headers;
    private final byte[] bytes;

    /** A part as read from a topic. Nothing is checked before {@link BatchReader#add}. */
    public BatchPart(Map<String, String> headers, byte[] bytes) {
        this.headers = Map.copyOf(headers);
        this.bytes = bytes;
    }

    /** Header names and values, see {@link BatchHeader}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The Arrow IPC stream; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BatchPart that && headers.equals(that.headers) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "BatchPart[" + bytes.length + " bytes, " + headers + "]";
    }
}
