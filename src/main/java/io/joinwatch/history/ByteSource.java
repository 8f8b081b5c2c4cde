package io.joinwatch.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Bytes that can be read at any place: a part in memory, or a file. */
interface ByteSource {

    long size();

    /** Reads bytes that lie within {@link #size}. */
    byte[] read(long position, int length) throws IOException;

    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long position, int length) {
                return Arrays.copyOfRange(bytes, (int) position, (int) position + length);
            }
        };
    }

    static ByteSource of(FileChannel file) throws IOException {
        long size = file.size();
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long position, int length) throws IOException {
                ByteBuffer read = ByteBuffer.allocate(length);
                while (read.hasRemaining()) {
                    if (file.read(read, position + read.position()) < 0) {
                        throw new BatchFormatException("the file became shorter while it was read");
                    }
                }
                return read.array();
            }
        };
    }
}
