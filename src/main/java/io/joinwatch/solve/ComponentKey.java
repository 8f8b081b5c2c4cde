package io.joinwatch.solve;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a problem's optimum depends on, as 256 bits: sense, numbers of labels, terms and pair tables, in the order of vertices;
 * neither names, key edges nor the scale. Equal keys mean equal content, but for a collision of SHA-256.
 */
record ComponentKey(long a, long b, long c, long d) {

    /** The key of a problem. O(entries + pairs · log pairs). */
    static ComponentKey of(Problem problem) {
        Bytes bytes = new Bytes();
        bytes.add(problem.sense() == Sense.MAXIMISE ? 1 : 0);
        bytes.add(problem.size());
        for (int v = 0; v < problem.size(); v++) {
            bytes.add(problem.unaryRow(v));
        }
        bytes.add(problem.pairCount());
        // Pairs are numbered as they were added, which is not content.
        IntStream.range(0, problem.pairCount())
                .boxed()
                .sorted(Comparator.comparingInt(problem::pairLeft).thenComparingInt(problem::pairRight))
                .forEach(pair -> {
                    bytes.add(problem.pairLeft(pair));
                    bytes.add(problem.pairRight(pair));
                    bytes.add(problem.table(pair));
                });
        ByteBuffer hash = bytes.hash();
        return new ComponentKey(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** Numbers on their way into the hash; arrays go with their lengths, so that no two contents give the same bytes. */
    private static final class Bytes {
        private final MessageDigest digest = sha256();
        private final ByteBuffer buffer = ByteBuffer.allocate(8_192);

        void add(long[] numbers) {
            add(numbers.length);
            for (long number : numbers) {
                add(number);
            }
        }

        void add(long number) {
            if (buffer.remaining() < Long.BYTES) {
                flush();
            }
            buffer.putLong(number);
        }

        private void flush() {
            digest.update(buffer.flip());
            buffer.clear();
        }

        ByteBuffer hash() {
            flush();
            return ByteBuffer.wrap(digest.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
