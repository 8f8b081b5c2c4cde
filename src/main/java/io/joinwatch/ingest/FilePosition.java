package io.joinwatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * How far a file was read, and what tells that it is still that file.
 *
 * @param file its name
 * @param key what the file system calls it, empty if it does not say: a file that is renamed keeps it
 * @param head a hash of the first bytes, {@code headBytes} of them, as they lie on the disk
 * @param position bytes that were read, uncompressed
 * @param line of the next byte, from 1
 * @param size bytes on the disk when all of it had been read, 0 before
 */
record FilePosition(String file, String key, String head, int headBytes, long position, long line, long size) {
    private static final int MOST_HEAD_BYTES = 1024;

    /** The beginning of a file. */
    static FilePosition start(Path file) throws IOException {
        byte[] head = head(file, MOST_HEAD_BYTES);
        return new FilePosition(file.toString(), key(file), hash(head), head.length, 0, 1, 0);
    }

    /** Whether this is the file that was read, and has not become shorter. */
    boolean isOf(Path path) throws IOException {
        byte[] now = head(path, headBytes);
        return now.length == headBytes && hash(now).equals(head) && Files.size(path) >= size;
    }

    /** Whether a file of another name may be this one, renamed. */
    boolean hasKeyOf(Path path) throws IOException {
        return !key.isEmpty() && key.equals(key(path));
    }

    FilePosition at(long newPosition, long newLine) {
        return new FilePosition(file, key, head, headBytes, newPosition, newLine, size);
    }

    /** All of the file was read when it had so many bytes. */
    FilePosition readWhole(long bytes) {
        return new FilePosition(file, key, head, headBytes, position, line, bytes);
    }

    FilePosition named(Path path) {
        return new FilePosition(path.toString(), key, head, headBytes, position, line, size);
    }

    private static String key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return Objects.toString(key, "");
    }

    private static byte[] head(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
