package io.joinwatch.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * How far a file was read, and what tells that it is still that file.
 *
 * @param file its name
 * @param key what the file system calls it, empty if it does not say: a file that is renamed keeps it
 * @param head a hash of its first bytes, {@code headBytes} of them, uncompressed: a file that is compressed keeps it
 * @param position bytes that were read, uncompressed
 * @param line of the next byte, from 1
 * @param size bytes on the disk when all of it had been read, 0 before
 */
record FilePosition(String file, String key, String head, int headBytes, long position, long line, long size) {
    private static final int WHOLE_HEAD_BYTES = 1024;

    /** The beginning of a file. */
    static FilePosition start(Path file) throws IOException {
        byte[] head = head(file, WHOLE_HEAD_BYTES);
        return new FilePosition(file.toString(), key(file), hash(head), head.length, 0, 1, 0);
    }

    /** Whether it can be of our writing: what was read from a file may be anything. */
    boolean isSound() {
        boolean isTold = file != null && key != null && head != null;
        return isTold
                && file.indexOf('\0') < 0
                && headBytes >= 0
                && headBytes <= WHOLE_HEAD_BYTES
                && position >= 0
                && line >= 1
                && size >= 0;
    }

    /** Whether a file begins as this one did and has not become shorter. A short head says little: then it must be the same file too. */
    boolean isOf(Path path) throws IOException {
        boolean mayBe = headBytes == WHOLE_HEAD_BYTES || key.isEmpty() || key.equals(key(path));
        return mayBe && hasHeadOf(path) && (LogFormat.isGzip(path) || Files.size(path) >= position);
    }

    /** Whether a file is this one, compressed. */
    boolean isCompressedTo(Path path) throws IOException {
        return headBytes == WHOLE_HEAD_BYTES && LogFormat.isGzip(path) && hasHeadOf(path);
    }

    private boolean hasHeadOf(Path path) throws IOException {
        byte[] now = head(path, headBytes);
        return now.length == headBytes && hash(now).equals(head);
    }

    /** So much was read now; what the file begins with may be longer by now. */
    FilePosition at(long newPosition, long newLine) {
        return new FilePosition(file, key, head, headBytes, newPosition, newLine, 0);
    }

    /** All of the file was read when it had so many bytes. */
    FilePosition readWhole(long bytes) {
        return new FilePosition(file, key, head, headBytes, position, line, bytes);
    }

    /** Whether all bytes were read when it had that size. */
    boolean isWhole() {
        return LogFormat.isGzip(Path.of(file)) ? size > 0 : position >= size;
    }

    /** The same with all of its head, if that was not there yet. */
    FilePosition withHead() throws IOException {
        if (headBytes == WHOLE_HEAD_BYTES) {
            return this;
        }
        FilePosition now = start(Path.of(file));
        return new FilePosition(file, now.key, now.head, now.headBytes, position, line, size);
    }

    /** The same under the name that the file has now. */
    FilePosition named(Path path) throws IOException {
        return new FilePosition(path.toString(), key(path), head, headBytes, position, line, 0);
    }

    /** What the file system calls a file; empty if it does not say. */
    static String key(Path file) throws IOException {
        return Objects.toString(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey(), "");
    }

    private static byte[] head(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = LogFormat.isGzip(file) ? new GZIPInputStream(in) : in) {
            return plain.readNBytes(most);
        } catch (EOFException | ZipException e) {
            // Somebody still writes it: it has no head yet.
            return new byte[0];
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
