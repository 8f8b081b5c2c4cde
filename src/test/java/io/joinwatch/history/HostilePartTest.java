package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.JoinObservation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.junit.jupiter.api.Test;

/**
 * Damage under the old checksum or identity is always seen; damage under new ones gives an error that names the part, or
 * well-formed rows, nothing else, and takes little memory.
 */
class HostilePartTest {
    private static final long MEMORY = 160 << 20;

    private final BatchPart part = new BatchBuilder()
            .build(Panes.random(3, 300, 12), null)
            .orElseThrow()
            .parts()
            .get(0);
    private final BatchHeader header = BatchHeader.parse(part.headers());

    @Test
    void everyTruncationAndEveryBitUnderTheOldChecksumIsNamed() {
        for (int length = 0; length < part.bytes().length; length++) {
            refusedByChecksum(Arrays.copyOf(part.bytes(), length));
        }
        for (int bit = 0; bit < 8 * part.bytes().length; bit += 3) {
            byte[] flipped = part.bytes().clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            refusedByChecksum(flipped);
        }
    }

    private void refusedByChecksum(byte[] bytes) {
        assertThatThrownBy(() -> new BatchReader().add(new BatchPart(part.headers(), bytes)))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("Part 1 of batch")
                .hasMessageContaining("checksum");
    }

    @Test
    void damageUnderTheOldIdentityIsNamed() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = damaged(part.bytes(), random);
            if (!Arrays.equals(damaged, part.bytes())) {
                assertThatThrownBy(() -> new BatchReader().add(BatchReaderTest.resealed(part, damaged)))
                        .as("round %d", round)
                        .isInstanceOf(BatchFormatException.class)
                        .hasMessageContaining("identity");
            }
        }
    }

    /** Compressed and not: small parts are left as they are. */
    @Test
    void damageUnderANewIdentityGivesAnErrorOrWellFormedRows() {
        for (int rows : new int[] {5, 300, 3_000}) {
            BatchPart good = new BatchBuilder()
                    .build(Panes.random(rows, rows, 7), null)
                    .orElseThrow()
                    .parts()
                    .get(0);
            SplittableRandom random = new SplittableRandom(rows);
            int refused = 0;
            for (int round = 0; round < 1_000; round++) {
                refused += read(good, damaged(good.bytes(), random)).isEmpty() ? 1 : 0;
            }
            assertThat(refused).as("of 1000, %d rows", rows).isBetween(500, 999);
        }
    }

    @Test
    void everyTruncationUnderANewIdentityIsNamed() {
        for (int length = 0; length < part.bytes().length; length++) {
            assertThat(read(part, Arrays.copyOf(part.bytes(), length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void forgedLengthsOfCompressedBuffersAreRefused() throws IOException {
        int forged = 0;
        for (int at : compressedBuffers(part.bytes())) {
            ByteBuffer original = ByteBuffer.wrap(part.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            long stated = original.getLong(at);
            for (long length : new long[] {
                -1,
                0,
                -2,
                stated - 1,
                stated + 1,
                2 * stated,
                1 << 20,
                1L << 31,
                1L << 40,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            }) {
                if (length != stated) {
                    byte[] bytes = part.bytes().clone();
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, length);
                    assertThat(read(part, bytes))
                            .as("%d at byte %d", length, at)
                            .isEmpty();
                    forged++;
                }
            }
        }
        assertThat(forged).isGreaterThan(100);
    }

    @Test
    void exchangedBuffersGiveAnErrorOrWellFormedRows() throws IOException {
        List<Integer> places = bufferPlaces(part.bytes());
        int refused = 0;
        for (int first = 0; first < places.size(); first++) {
            for (int second = 0; second < first; second++) {
                byte[] bytes = part.bytes().clone();
                System.arraycopy(part.bytes(), places.get(first), bytes, places.get(second), 16);
                System.arraycopy(part.bytes(), places.get(second), bytes, places.get(first), 16);
                refused += read(part, bytes).isEmpty() ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(places.size() * places.size() / 4);
    }

    /** Texts of a gigabyte by their offsets, and buffers that unpack to a thousand times what they say. */
    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() {
        int gigabyte = 1 << 30;
        MessageBody.Content zeros = new MessageBody.Content(1 << 24, target -> {});
        for (int stated : new int[] {gigabyte, 1 << 14, 1 << 24}) {
            try (MessageBody body = new MessageBody()) {
                MessageBody.Content offsets =
                        new MessageBody.Content(8, target -> target.putInt(0).putInt(stated));
                body.write(List.of(MessageBody.Content.NONE, offsets, zeros));
                assertThat(body.size()).isLessThan(4_000);
                byte[] packed = Arrays.copyOf(body.bytes(), body.size());
                ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).putLong(body.offset(2), stated);
                byte[] head = MessageHeads.dictionary(0, new MessageHeads.Node[] {new MessageHeads.Node(1, 0)}, body);
                assertThat(read(part, withDictionary(head, packed)))
                        .as("stated %d", stated)
                        .isEmpty();
            }
        }
    }

    @Test
    void aPartWhoseRowsTakeTooMuchIsRefused() {
        assertThatThrownBy(() -> PartDecoder.decode(header, part.bytes(), 300 * 24L))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> new BatchReader(11_000).add(part))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("limit");
    }

    /** The part's stream with its first dictionary replaced. */
    private byte[] withDictionary(byte[] head, byte[] body) {
        Frame frame = frames(part.bytes()).get(1);
        int headBytes = (int) MessageBody.aligned(MessageWriter.PREFIX + head.length);
        int rest = part.bytes().length - (int) frame.end();
        return ByteBuffer.allocate((int) frame.position() + headBytes + body.length + rest)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(part.bytes(), 0, (int) frame.position())
                .putInt(MessageWriter.CONTINUATION)
                .putInt(headBytes - MessageWriter.PREFIX)
                .put(head)
                .position((int) frame.position() + headBytes)
                .put(body)
                .put(part.bytes(), (int) frame.end(), rest)
                .array();
    }

    /** Reads bytes as the part, under a new checksum and identity: empty if they were refused as they should be. */
    private static Optional<List<JoinObservation>> read(BatchPart part, byte[] bytes) {
        String identity = BatchBuilder.identity(List.of(bytes));
        BatchPart forged = BatchReaderTest.with(BatchReaderTest.resealed(part, bytes), BatchHeader.BATCH, identity);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            List<JoinObservation> rows =
                    new BatchReader().add(forged).orElseThrow().observations();
            PaneObservations again = new PaneObservations("w/d", 0, 1, true, ObservationLog.of(rows));
            assertThat(rows)
                    .isEqualTo(Panes.sorted(again))
                    .hasSize(BatchHeader.parse(part.headers()).rowsInPart());
            return Optional.of(rows);
        } catch (BatchFormatException e) {
            assertThat(e).hasMessageContaining(identity);
            return Optional.empty();
        } finally {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY);
        }
    }

    private static List<Frame> frames(byte[] bytes) {
        try {
            return Frame.walk(ByteSource.of(bytes), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<RecordBatch> batch(Frame frame) {
        return switch (frame.head().headerType()) {
            case MessageHeader.RecordBatch ->
                Optional.of((RecordBatch) frame.head().header(new RecordBatch()));
            case MessageHeader.DictionaryBatch ->
                Optional.of(((DictionaryBatch) frame.head().header(new DictionaryBatch())).data());
            default -> Optional.empty();
        };
    }

    /** Where the lengths of compressed buffers stand. */
    private static List<Integer> compressedBuffers(byte[] bytes) {
        List<Integer> places = new ArrayList<>();
        for (Frame frame : frames(bytes)) {
            batch(frame).filter(batch -> batch.compression() != null).ifPresent(batch -> {
                for (int i = 0; i < batch.buffersLength(); i++) {
                    Buffer buffer = batch.buffers(i);
                    if (buffer.length() > 0) {
                        places.add((int) (frame.position() + frame.headBytes() + buffer.offset()));
                    }
                }
            });
        }
        return places;
    }

    /** Where the heads say where buffers are: 16 bytes each. */
    private static List<Integer> bufferPlaces(byte[] bytes) {
        List<Integer> places = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (Frame frame : frames(bytes)) {
            batch(frame).ifPresent(batch -> {
                for (int i = 0; i < batch.buffersLength(); i++) {
                    Buffer buffer = batch.buffers(i);
                    for (int at = (int) frame.position(); at < frame.position() + frame.headBytes() - 16; at += 4) {
                        boolean found = in.getLong(at) == buffer.offset() && in.getLong(at + 8) == buffer.length();
                        if (found && buffer.length() > 0 && !places.contains(at)) {
                            places.add(at);
                        }
                    }
                }
            });
        }
        return places;
    }

    /** Bits flipped, numbers replaced by extremes, a piece cut out, or the end cut off. */
    private static byte[] damaged(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int at = random.nextInt(bytes.length - 8);
                Arrays.fill(bytes, at, at + 1 + random.nextInt(8), (byte) (random.nextBoolean() ? 0xFF : 0x7F));
            }
            case 2 -> {
                int at = random.nextInt(bytes.length - 64);
                System.arraycopy(bytes, at + random.nextInt(64), bytes, at, Math.min(32, bytes.length - at - 64));
            }
            default -> {
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
