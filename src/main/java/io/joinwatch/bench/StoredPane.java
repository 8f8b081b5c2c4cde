package io.joinwatch.bench;

import io.joinwatch.history.LogChunk;
import io.joinwatch.history.ObservationLog;
import io.joinwatch.history.PaneObservations;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pane as it lies in the state store until it is closed: chunks of its observations. In a file, panes come into the processes
 * that measure.
 */
public record StoredPane(String database, long startMs, long lengthMs, List<byte[]> chunks) {
    /** As a checkpoint cuts them. */
    private static final int CHUNK_BYTES = 128 * 1024;

    static StoredPane of(PaneObservations pane) {
        List<byte[]> chunks = new ArrayList<>();
        for (int row = 0; row < pane.log().size(); ) {
            LogChunk chunk = pane.log().chunk(row, CHUNK_BYTES);
            chunks.add(chunk.bytes());
            row = chunk.endRow();
        }
        return new StoredPane(pane.database(), pane.paneStartMs(), pane.paneLengthMs(), chunks);
    }

    /** The observations in arrays, read anew. */
    PaneObservations load() {
        ObservationLog log = new ObservationLog();
        chunks.forEach(log::append);
        return new PaneObservations(database, startMs, lengthMs, false, log);
    }

    /** Writes panes for {@link #read}. */
    static void write(Path file, Iterable<StoredPane> panes) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (StoredPane pane : panes) {
                out.writeBoolean(true);
                out.writeUTF(pane.database);
                out.writeLong(pane.startMs);
                out.writeLong(pane.lengthMs);
                out.writeInt(pane.chunks.size());
                for (byte[] chunk : pane.chunks) {
                    out.writeInt(chunk.length);
                    out.write(chunk);
                }
            }
            out.writeBoolean(false);
        }
    }

    /** Reads what {@link #write} wrote. */
    static List<StoredPane> read(Path file) throws IOException {
        List<StoredPane> panes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.readBoolean()) {
                StoredPane pane = new StoredPane(in.readUTF(), in.readLong(), in.readLong(), new ArrayList<>());
                for (int left = in.readInt(); left > 0; left--) {
                    pane.chunks.add(in.readNBytes(in.readInt()));
                }
                panes.add(pane);
            }
        }
        return panes;
    }
}
