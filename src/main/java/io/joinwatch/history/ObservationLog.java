package io.joinwatch.history;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureText;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Observations of one database in the order of their arrival, in columns that grow. Nothing is ever taken out.
 *
 * <p>Memory: about 30 bytes a row and 8 more per member, up to half of it spare, and each distinct signature once. Not
 * thread-safe; a log that no longer changes may be read by any thread that it was handed to safely.
 */
public final class ObservationLog {

    private final Map<Signature, Integer> numbers = new HashMap<>();
    /** Texts that chunks gave: parsing one takes longer than reading hundreds of rows. */
    private final Map<String, Integer> numbersByText = new HashMap<>();

    private final List<Signature> signatures = new ArrayList<>();
    private int[] numberOf = new int[16];
    private long[] times = new long[16];
    private long[] repeats = new long[16];
    private long[] fingerprints = new long[16];
    /** Per row the place of its first figure. */
    private int[] firstFigures = new int[16];

    private long[] figures = new long[32];
    private int size;
    private int figureCount;

    /** A log of these observations. */
    public static ObservationLog of(List<JoinObservation> observations) {
        ObservationLog log = new ObservationLog();
        observations.forEach(log::add);
        return log;
    }

    /** Appends an observation. O(1) on average. */
    public void add(JoinObservation observation) {
        int number = number(observation.signature());
        int figure = add(
                number, observation.members(), observation.timeMs(), observation.repeat(), observation.fingerprint());
        for (int member = 0; member < observation.members(); member++) {
            figures[figure + member] = observation.bytes(member);
        }
    }

    /** The number of a signature, in the order of their first rows. */
    int number(Signature signature) {
        Integer known = numbers.putIfAbsent(signature, signatures.size());
        if (known != null) {
            return known;
        }
        signatures.add(signature);
        return signatures.size() - 1;
    }

    /** Likewise, of a signature in its canonical text. */
    int number(String text) {
        Integer known = numbersByText.get(text);
        if (known == null) {
            known = number(SignatureText.parse(text));
            numbersByText.put(text, known);
        }
        return known;
    }

    /** Appends a row whose figures the caller fills in, from the place in {@link #figures} that is returned. */
    int add(int number, int members, long timeMs, long repeat, long fingerprint) {
        reserve(members);
        numberOf[size] = number;
        times[size] = timeMs;
        repeats[size] = repeat;
        fingerprints[size] = fingerprint;
        firstFigures[size++] = figureCount;
        figureCount += members;
        return figureCount - members;
    }

    private void reserve(int members) {
        if (size == times.length) {
            int length = Math.addExact(size, size >> 1);
            numberOf = Arrays.copyOf(numberOf, length);
            times = Arrays.copyOf(times, length);
            repeats = Arrays.copyOf(repeats, length);
            fingerprints = Arrays.copyOf(fingerprints, length);
            firstFigures = Arrays.copyOf(firstFigures, length);
        }
        if (figures.length - figureCount < members) {
            figures = Arrays.copyOf(figures, Math.addExact(figures.length, Math.max(members, figures.length >> 1)));
        }
    }

    /** Number of observations. */
    public int size() {
        return size;
    }

    /**
     * Rows from {@code fromRow} on in the binary form for a state record, as many as fit. A chunk needs no other one to be
     * read. The same rows give the same bytes.
     *
     * @param limitBytes the chunk ends with the row that reaches it
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public LogChunk chunk(int fromRow, int limitBytes) {
        return new ChunkWriter(this, limitBytes).write(fromRow);
    }

    /**
     * Appends the rows of a chunk.
     *
     * @throws IllegalArgumentException if the bytes are not those of a chunk; the message has the position. The log is of no
     *     use then
     */
    public void append(byte[] chunk) {
        new ChunkReader(this, chunk).read();
    }

    /** The observations as a list that makes each object when it is asked for. */
    public List<JoinObservation> observations() {
        return new View();
    }

    private final class View extends AbstractList<JoinObservation> implements RandomAccess {
        @Override
        public JoinObservation get(int index) {
            Objects.checkIndex(index, size);
            Signature signature = signatures.get(numberOf[index]);
            int figure = firstFigures[index];
            long[] bytes = Arrays.copyOfRange(
                    figures, figure, figure + signature.tables().size());
            return new JoinObservation(signature, bytes, times[index], repeats[index], fingerprints[index]);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** The distinct signatures, by their numbers. Not a copy. */
    List<Signature> signatures() {
        return signatures;
    }

    int number(int row) {
        return numberOf[row];
    }

    int firstFigure(int row) {
        return firstFigures[row];
    }

    /** Rows up to {@link #size}; valid until the next row is added. */
    long[] times() {
        return times;
    }

    /** Likewise. */
    long[] repeats() {
        return repeats;
    }

    /** Likewise. */
    long[] fingerprints() {
        return fingerprints;
    }

    /** All rows' bytes, row after row, member by member; valid until the next row is added. */
    long[] figures() {
        return figures;
    }

    @Override
    public String toString() {
        return "ObservationLog[" + size + " rows, " + signatures.size() + " signatures]";
    }
}
