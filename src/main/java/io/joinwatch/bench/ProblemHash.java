package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a problem's contents: 16 hexadecimal digits of a SHA-256 over its terms. Stateless. */
final class ProblemHash {
    private ProblemHash() {}

    /** The hash: the same for the same sense and terms, names aside. O(entries of all tables). */
    static String of(Problem problem) {
        MessageDigest digest = sha256();
        add(digest, problem.sense().ordinal(), problem.size());
        for (int v = 0; v < problem.size(); v++) {
            add(digest, problem.labelCount(v));
            for (int l = 0; l < problem.labelCount(v); l++) {
                add(digest, problem.unary(v, l));
            }
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            add(digest, problem.pairLeft(p), problem.pairRight(p));
            for (int l = 0; l < problem.labelCount(problem.pairLeft(p)); l++) {
                for (int m = 0; m < problem.labelCount(problem.pairRight(p)); m++) {
                    add(digest, problem.pairwise(p, l, m));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, long... numbers) {
        for (long number : numbers) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
