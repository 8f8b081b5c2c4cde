package io.joinwatch.stream;

import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.QueryProfiles;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.history.LogChunk;
import io.joinwatch.history.ObservationLog;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes a database's state as records: its scalars, one record per table, pane (folded) and query that changed since the last
 * checkpoint, and chunks of the history and the query ids still open. Not thread-safe.
 */
final class CheckpointWriter {
    /** A record of observations or ids is ended at this size. */
    private static final int CHUNK_BYTES = 128 * 1024;

    private final BiConsumer<SegmentKey, Optional<byte[]>> records;
    private int chunks;

    /** @param records takes every record; without a value it is gone */
    CheckpointWriter(BiConsumer<SegmentKey, Optional<byte[]>> records) {
        this.records = records;
    }

    void write(DatabaseState state) {
        records.accept(SegmentKey.scalars(), Optional.of(scalars(state).toBytes()));
        for (String table : state.touchedTables()) {
            records.accept(SegmentKey.table(table), facts(state, table).map(facts -> {
                BinaryWriter out = new BinaryWriter();
                GraphCodec.write(out, facts);
                return out.toBytes();
            }));
        }
        for (long start : state.touchedPanes()) {
            SegmentKey key = SegmentKey.numbered(SegmentKey.Kind.PANE, start);
            records.accept(key, state.window().paneIfPresent(start).map(pane -> {
                BinaryWriter out = new BinaryWriter();
                GraphCodec.write(out, pane);
                return out.toBytes();
            }));
        }
        writeQueries(state.observed().queries());
        for (OpenHistory.Batch batch : state.history().waiting()) {
            write(
                    batch.supplement() ? HistoryKind.WAITING_SUPPLEMENT : HistoryKind.WAITING,
                    batch.paneStartMs(),
                    batch.log());
        }
        state.history().late().forEach((start, late) -> write(HistoryKind.LATE, start, late));
        state.history().open().forEach((start, open) -> write(HistoryKind.OPEN, start, open));
        writeIds(state.dedupe());
        state.touchedTables().clear();
        state.touchedPanes().clear();
        state.observed().queries().stored();
    }

    private void writeQueries(QueryProfiles queries) {
        for (long fingerprint : queries.gone()) {
            records.accept(SegmentKey.numbered(SegmentKey.Kind.QUERY, fingerprint), Optional.empty());
        }
        for (long fingerprint : queries.changed()) {
            records.accept(
                    SegmentKey.numbered(SegmentKey.Kind.QUERY, fingerprint),
                    queries.profile(fingerprint).map(profile -> {
                        BinaryWriter out = new BinaryWriter();
                        GraphCodec.write(out, profile);
                        return out.toBytes();
                    }));
        }
    }

    /** The facts of a table of exactly that spelling: what another spelling replaced is gone. */
    private static Optional<TableFacts> facts(DatabaseState state, String table) {
        return state.catalog().table(table).filter(facts -> facts.table().equals(table));
    }

    private static BinaryWriter scalars(DatabaseState state) {
        DatabaseState.Scalars scalars = state.scalars();
        byte[] model = scalars.sortModel();
        BinaryWriter out = new BinaryWriter()
                .number(scalars.databaseVersion())
                .number(scalars.nodes())
                .text(scalars.dialect())
                .fixed(scalars.streamTimeMs())
                .fixed(scalars.closedUpToMs())
                .fixed(scalars.solvedUpToMs())
                .number(scalars.generation())
                .number(scalars.prunedSignatures())
                .blob(scalars.advised().toBytes())
                .blob(model == null ? new byte[0] : model);
        out.number(state.forgottenVersions().size());
        state.forgottenVersions().forEach((table, version) -> out.text(table).number(version));
        out.number(state.allPolicies().size());
        for (PolicyRecord policy : state.allPolicies().values()) {
            out.blob(PolicyBytes.of(policy));
        }
        return out;
    }

    private void write(HistoryKind kind, long paneStartMs, ObservationLog log) {
        int row = 0;
        do {
            BinaryWriter out = new BinaryWriter()
                    .number(kind.ordinal())
                    .number(paneStartMs)
                    .flag(row == 0);
            LogChunk chunk = log.chunk(row, CHUNK_BYTES);
            end(SegmentKey.Kind.HISTORY, out.blob(chunk.bytes()));
            row = chunk.endRow();
        } while (row < log.size());
    }

    private void writeIds(Dedupe ids) {
        BinaryWriter[] out = {new BinaryWriter()};
        ids.forEach((hash, timeMs) -> {
            out[0].fixed(hash).number(timeMs);
            if (out[0].size() >= CHUNK_BYTES) {
                end(SegmentKey.Kind.IDS, out[0]);
                out[0] = new BinaryWriter();
            }
        });
        if (out[0].size() > 0) {
            end(SegmentKey.Kind.IDS, out[0]);
        }
    }

    private void end(SegmentKey.Kind kind, BinaryWriter chunk) {
        records.accept(SegmentKey.numbered(kind, chunks++), Optional.of(chunk.toBytes()));
    }
}
