package io.joinwatch.cli;

import io.joinwatch.graph.Signature;
import io.joinwatch.history.BatchFormatException;
import io.joinwatch.history.BatchMerge;
import io.joinwatch.history.EdgeTotal;
import io.joinwatch.history.HistoryFile;
import io.joinwatch.history.HistoryRows;
import io.joinwatch.history.TieOrder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts Arrow files together out of many pieces. Pieces are held back up to a limit, then folded into their files beside the
 * files' places; {@link #commit} moves all of them there. Every file is read back after it was written: per edge it must hold
 * the rows, runs and bytes that went in. Memory: the limit and one file. Not thread-safe.
 */
final class HistoryFiles implements Closeable {
    /** Bytes of pieces held back by default. */
    static final long DEFAULT_HELD_BYTES = 256L << 20;

    /** Names of a signature as objects, roughly. */
    private static final long SIGNATURE_BYTES = 1_000;

    /** What became of a file. */
    static final class Written {
        private final HistoryPlace place;
        private long batches;
        private long known;
        private long rows;
        private long rowsInFile;

        Written(HistoryPlace place) {
            this.place = place;
        }

        HistoryPlace place() {
            return place;
        }

        /** Batches folded in now. */
        long batches() {
            return batches;
        }

        /** Batches that the file held before. */
        long known() {
            return known;
        }

        /** Rows folded in now. */
        long rows() {
            return rows;
        }

        /** Rows of the file afterwards; 0 if it was left alone. */
        long rowsInFile() {
            return rowsInFile;
        }
    }

    /** Pieces of one file that wait. */
    private record Waiting(HistoryPlace place, Set<String> known, List<HistoryRows> pieces, Set<String> batches) {}

    private final boolean folds;
    private final long mostHeldBytes;
    private final SortedMap<Path, Waiting> waiting = new TreeMap<>();
    private final SortedMap<Path, PartialFile> partials = new TreeMap<>();
    private final SortedMap<Path, Written> written = new TreeMap<>();
    private long heldBytes;

    /**
     * No files yet.
     *
     * @param folds whether a file that stands in its place already is kept and added to, rather than replaced
     */
    HistoryFiles(boolean folds, long mostHeldBytes) {
        this.folds = folds;
        this.mostHeldBytes = mostHeldBytes;
    }

    /**
     * Adds rows to a file, unless it holds their batches already.
     *
     * @param title where the rows come from, for messages
     * @param batches what the rows are all of, within the file's time; empty if they are only some of it
     */
    void add(HistoryPlace place, String title, Collection<String> batches, HistoryRows rows) throws IOException {
        Waiting file = waiting.get(place.path());
        if (file == null) {
            file = new Waiting(place, known(place), new ArrayList<>(), new TreeSet<>());
            waiting.put(place.path(), file);
        }
        Written counts = written.computeIfAbsent(place.path(), path -> new Written(place));
        long known = batches.stream().filter(file.known()::contains).count();
        if (known > 0) {
            if (known < batches.size()) {
                throw new HistoryFailure(title + " holds " + batches.size() + " batches, of which " + place.path()
                        + " has " + known + " already: their rows cannot be told apart. Maybe merge from what "
                        + title + " was made of");
            }
            counts.known += known;
            return;
        }
        file.pieces().add(rows);
        file.batches().addAll(batches);
        counts.batches += batches.size();
        counts.rows += rows.size();
        heldBytes += heldBytes(rows);
        if (heldBytes > mostHeldBytes) {
            fold();
        }
    }

    private Set<String> known(HistoryPlace place) throws IOException {
        return folds && Files.exists(place.path())
                ? Set.copyOf(existing(place, place.path()).batches())
                : Set.of();
    }

    private static HistoryFile existing(HistoryPlace place, Path path) throws IOException {
        HistoryFile file;
        try {
            file = HistoryFile.read(path);
        } catch (BatchFormatException bad) {
            throw new HistoryFailure(bad.getMessage() + " Maybe move it away and merge again", bad);
        }
        if (!file.database().equals(place.database())) {
            throw new HistoryFailure(path + " holds database " + file.database() + ", not " + place.database()
                    + ". Maybe another folder");
        }
        return file;
    }

    /** Writes what waits; nothing is in its place yet. */
    private void fold() throws IOException {
        for (Waiting file : waiting.values()) {
            if (!file.pieces().isEmpty()) {
                fold(file);
            }
        }
        waiting.clear();
        heldBytes = 0;
    }

    private void fold(Waiting file) throws IOException {
        HistoryPlace place = file.place();
        PartialFile partial = partials.get(place.path());
        List<HistoryRows> inputs = new ArrayList<>();
        Set<String> batches = new TreeSet<>(file.batches());
        if (partial != null || (folds && Files.exists(place.path()))) {
            HistoryFile before = existing(place, partial == null ? place.path() : partial.partial());
            inputs.add(before.rows());
            batches.addAll(before.batches());
        }
        inputs.addAll(file.pieces());
        if (partial == null) {
            partial = new PartialFile(place.path());
            partials.put(place.path(), partial);
        }
        HistoryRows merged = TieOrder.of(BatchMerge.merge(inputs));
        long minTimeMs = Long.MAX_VALUE;
        long maxTimeMs = Long.MIN_VALUE;
        for (int row = 0; row < merged.size(); row++) {
            minTimeMs = Math.min(minTimeMs, merged.timeMs(row));
            maxTimeMs = Math.max(maxTimeMs, merged.timeMs(row));
        }
        HistoryFile.write(
                partial.partial(),
                place.database(),
                place.start(minTimeMs),
                place.end(maxTimeMs),
                List.copyOf(batches),
                merged);
        check(inputs, HistoryFile.read(partial.partial()).rows(), place);
        written.computeIfAbsent(place.path(), path -> new Written(place)).rowsInFile = merged.size();
    }

    private static void check(List<HistoryRows> inputs, HistoryRows output, HistoryPlace place) {
        if (!totals(inputs).equals(totals(List.of(output)))) {
            throw new HistoryFailure(
                    place.path() + " as written does not add up to what went in, so it was not put into"
                            + " its place. This is a fault of the program: please report it");
        }
    }

    private static Map<Signature, EdgeTotal> totals(List<HistoryRows> inputs) {
        Map<Signature, EdgeTotal> totals = new HashMap<>();
        for (HistoryRows rows : inputs) {
            List<Signature> signatures = rows.signatures();
            for (int i = 0; i < signatures.size(); i++) {
                totals.computeIfAbsent(signatures.get(i), signature -> new EdgeTotal())
                        .add(rows, i);
            }
        }
        return totals;
    }

    private static long heldBytes(HistoryRows rows) {
        return 40L * rows.size() + SIGNATURE_BYTES * rows.signatureCount();
    }

    /** Puts all files into their places and tells what became of them, by path. */
    Collection<Written> commit() throws IOException {
        fold();
        for (PartialFile partial : partials.values()) {
            partial.commit();
        }
        partials.clear();
        return written.values();
    }

    @Override
    public void close() throws IOException {
        for (PartialFile partial : partials.values()) {
            partial.close();
        }
    }
}
