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
 * Observations of one database in the order of their arrival, in arrays that grow. What neighbours share is kept once: the joins
 * of one query have its time, repeat and fingerprint, and the tables of a signature seldom change their size. Nothing is ever
 * taken out.
 *
 * <p>Memory: 12 bytes a row, 24 a query, 8 a member of a signature whenever its bytes change, half as much again spare, and
 * each distinct signature once. Not thread-safe; a log that no longer changes may be read by any thread that it was handed to
 * safely.
 */
public final class ObservationLog {
    private static final int ROW_INTS = 3;
    private static final int EVENT_LONGS = 3;

    private final Map<Signature, Integer> numbers = new HashMap<>();
    /** Texts that chunks gave: parsing one takes longer than reading hundreds of rows. */
    private final Map<String, Integer> numbersByText = new HashMap<>();

    private final List<Signature> signatures = new ArrayList<>();
    /** Per signature its members, and the place of the figures of its last row, −1 before that. */
    private int[] members = new int[16];

    private int[] lastFigures = new int[16];
    /** Per row the number of its signature, the place of its event and that of its figures. */
    private int[] rows = new int[16 * ROW_INTS];
    /** Per event its time, repeat and fingerprint. */
    private long[] events = new long[16 * EVENT_LONGS];

    private long[] figures = new long[32];
    private int size;
    private int eventsEnd;
    private int figuresEnd;

    /** A log of these observations. */
    public static ObservationLog of(List<JoinObservation> observations) {
        ObservationLog log = new ObservationLog();
        observations.forEach(log::add);
        return log;
    }

    /** Appends an observation. O(1) on average. */
    public void add(JoinObservation observation) {
        int number = number(observation.signature());
        int event = event(observation.timeMs(), observation.repeat(), observation.fingerprint());
        int last = lastFigures[number];
        boolean same = last >= 0;
        for (int member = 0; same && member < observation.members(); member++) {
            same = figures[last + member] == observation.bytes(member);
        }
        if (!same) {
            last = newFigures(number);
            for (int member = 0; member < observation.members(); member++) {
                figures[last + member] = observation.bytes(member);
            }
        }
        addRow(number, event, last);
    }

    /** The number of a signature, in the order of their first rows. */
    int number(Signature signature) {
        Integer known = numbers.get(signature);
        if (known != null) {
            return known;
        }
        int number = signatures.size();
        numbers.put(signature, number);
        if (number == members.length) {
            members = Arrays.copyOf(members, 2 * number);
            lastFigures = Arrays.copyOf(lastFigures, 2 * number);
        }
        signatures.add(signature);
        members[number] = signature.memberCount();
        lastFigures[number] = -1;
        return number;
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

    /** The place of an event: the last one's, if it is the same. */
    int event(long timeMs, long repeat, long fingerprint) {
        int last = eventsEnd - EVENT_LONGS;
        if (last >= 0 && events[last] == timeMs && events[last + 1] == repeat && events[last + 2] == fingerprint) {
            return last;
        }
        if (eventsEnd + EVENT_LONGS > events.length) {
            events = Arrays.copyOf(events, grown(events.length, EVENT_LONGS));
        }
        events[eventsEnd] = timeMs;
        events[eventsEnd + 1] = repeat;
        events[eventsEnd + 2] = fingerprint;
        eventsEnd += EVENT_LONGS;
        return eventsEnd - EVENT_LONGS;
    }

    /** A place for figures of a signature, which the caller fills in. */
    int newFigures(int number) {
        int count = members[number];
        if (figuresEnd + count > figures.length) {
            figures = Arrays.copyOf(figures, grown(figures.length, count));
        }
        lastFigures[number] = figuresEnd;
        figuresEnd += count;
        return lastFigures[number];
    }

    /** Takes back the place that was given last: the figures in it are those of the row before, whose place is returned. */
    int repeatFigures(int number, int before) {
        figuresEnd -= members[number];
        lastFigures[number] = before;
        return before;
    }

    void addRow(int number, int event, int figure) {
        int at = size * ROW_INTS;
        if (at + ROW_INTS > rows.length) {
            rows = Arrays.copyOf(rows, grown(rows.length, ROW_INTS));
        }
        rows[at] = number;
        rows[at + 1] = event;
        rows[at + 2] = figure;
        size++;
    }

    private static int grown(int length, int more) {
        return Math.addExact(length, Math.max(more, length >> 1));
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
            int row = Objects.checkIndex(index, size);
            long[] bytes = Arrays.copyOfRange(figures, figure(row), figure(row) + members(number(row)));
            int event = event(row);
            return new JoinObservation(
                    signatures.get(number(row)), bytes, timeOf(event), repeatOf(event), fingerprintOf(event));
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

    int members(int number) {
        return members[number];
    }

    /** The place of the figures of a signature's last row, −1 before that. */
    int lastFigure(int number) {
        return lastFigures[number];
    }

    int number(int row) {
        return rows[row * ROW_INTS];
    }

    /** The place of a row's event: rows of one query have the same. */
    int event(int row) {
        return rows[row * ROW_INTS + 1];
    }

    /** The place of a row's figures: rows of a signature with the same bytes have the same. */
    int figure(int row) {
        return rows[row * ROW_INTS + 2];
    }

    long timeMs(int row) {
        return timeOf(event(row));
    }

    long timeOf(int event) {
        return events[event];
    }

    long repeatOf(int event) {
        return events[event + 1];
    }

    long fingerprintOf(int event) {
        return events[event + 2];
    }

    /** The bytes of members, see {@link #figure}; valid until the next row is added. */
    long[] figures() {
        return figures;
    }

    @Override
    public String toString() {
        return "ObservationLog[" + size + " rows, " + signatures.size() + " signatures]";
    }
}
