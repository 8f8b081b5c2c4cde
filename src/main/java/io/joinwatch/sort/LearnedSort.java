package io.joinwatch.sort;

import io.joinwatch.sort.SortOutcome.Path;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Learned sort of 64-bit keys, bare, with a 32-bit payload, or of objects by a key: a monotone model of the keys' distribution,
 * chosen and fitted by a small sample, tells where each key belongs, and small repairs finish the order in cache. The models are a
 * straight line, for doubles one along their values, a line along the logarithms of integers, and a table of cells; skewed keys of
 * up to 22 bits go by two exact digits instead, and a gap that takes up most of the span is closed before. Up to 40,000 keys go
 * straight to a slot each, up to 262,144 if a straight line or digits will do; more go to buckets first, which are sorted one by
 * one. Keys of few values, and bare keys that lie so close together that there are at most three values for each, are counted and
 * written anew.
 *
 * <p>Guarantees: the result is that of {@link java.util.Arrays#sort(long[])}, {@link java.util.Arrays#sort(double[])} or a
 * stable sort of records, whatever the keys and whatever model is handed in; time is O(n) at worst, about one pass over
 * ordered input; the same input gives the same outcome. Beyond 262,144 keys it needs about 1.1 n longs of scratch (records: 1.7 n;
 * doubles, orders and objects: n longs more), n more (records: 2 n) if one key makes up a quarter, and 1.5 n for keys that are
 * counted; up to there, 1.5 to 3.5 n. It stays with the sorter for the next call until {@link #release}. A bit less than 2^31
 * keys is the most.
 *
 * <p>A model of a previous batch may be handed in. It is rebased to the new batch's least key and used if a small sample
 * of the batch spreads over its slots about as evenly as its own batch did; otherwise a fresh one is fitted. {@link
 * SortOutcome} says which. Fitting takes a few percent of a sort, so a model from before saves little, and beyond 40,000 keys
 * nothing: there it is not looked at.
 *
 * <p>When it does not win: bare {@code long[]} and {@code double[]} on a Java whose {@code Arrays.sort} uses the vector units of
 * the CPU (from Java 22 on, with AVX-512); and keys of so few bits that a radix sort needs two or three passes. Keys with
 * something to carry have no such rival.
 *
 * <p>Not thread-safe: confine a sorter to one thread at a time. {@link ParallelSort} uses several.
 *
 * <p>Sources: Kristo, Vaidya, Çetintemel, Misra, Kraska, "The Case for a Learned Sorting Algorithm", SIGMOD 2020; Kristo,
 * Vaidya, Kraska, "Defeating duplicates: A re-design of the LearnedSort algorithm", 2021 (equality buckets). Different from
 * both: the models are monotone and blocks are chained, so there is no counting pass, no spill bucket and no touch-up.
 */
public final class LearnedSort {

    private final KeySorter sorter = new KeySorter();
    private long[] copies = {};
    private int[] places = {};
    private final Permutation permutation = new Permutation();

    /** Sorts ascending. */
    public SortOutcome sort(long[] keys) {
        return sort(keys, 0, keys.length, null);
    }

    /** Sorts {@code keys[from, to)} ascending, with the model of a previous batch if there is one. */
    public SortOutcome sort(long[] keys, int from, int to, @Nullable CdfModel previous) {
        Objects.checkFromToIndex(from, to, keys.length);
        return sorter.sort(keys, null, from, to, false, previous);
    }

    /** Sorts in the total order of {@link Double#compare}: −0.0 before 0.0, NaN last. */
    public SortOutcome sort(double[] keys) {
        return sort(keys, 0, keys.length);
    }

    /** Sorts {@code keys[from, to)} in the total order of {@link Double#compare}. NaNs keep their bits. */
    public SortOutcome sort(double[] keys, int from, int to) {
        Objects.checkFromToIndex(from, to, keys.length);
        // Asked of the doubles, for turning them into images and back costs more than the look.
        if (Runs.ascends(keys, from, to)) {
            return SortOutcome.without(Path.ALREADY_SORTED);
        }
        if (Runs.descends(keys, from, to)) {
            Runs.reverse(keys, from, to);
            return SortOutcome.without(Path.REVERSED);
        }
        int size = to - from;
        long[] images = copies(size);
        if (DoubleImage.fromDoubles(keys, from, images, size) > 0) {
            size = DoubleImage.moveNansBehind(keys, from, to) - from;
            DoubleImage.fromDoubles(keys, from, images, size);
        }
        SortOutcome outcome = sorter.sort(images, null, 0, size, true, null);
        DoubleImage.toDoubles(images, size, keys, from);
        return outcome;
    }

    /** Sorts the records {@code (keys[i], payload[i])} by key; records of equal key keep their order. */
    public SortOutcome sort(long[] keys, int[] payload) {
        if (keys.length != payload.length) {
            throw new IllegalArgumentException("payload.length = " + payload.length + " must equal keys.length = "
                    + keys.length + ". Maybe use the form with from and to?");
        }
        return sort(keys, payload, 0, keys.length, null);
    }

    /** Sorts the records {@code (keys[i], payload[i])}, {@code from <= i < to}, by key, stably. */
    public SortOutcome sort(long[] keys, int[] payload, int from, int to) {
        return sort(keys, payload, from, to, null);
    }

    /** Sorts records stably, with the model of a previous batch of records if there is one. */
    public SortOutcome sort(long[] keys, int[] payload, int from, int to, @Nullable CdfModel previous) {
        Objects.checkFromToIndex(from, to, keys.length);
        Objects.checkFromToIndex(from, to, payload.length);
        return sorter.sort(keys, payload, from, to, false, previous);
    }

    /**
     * Sorts objects stably by a key of each, which is read once, and up to twice more of those that stand in order at the beginning.
     *
     * @throws NullPointerException if an object is null
     */
    public <T> SortOutcome sort(T[] records, ToLongFunction<? super T> key) {
        int size = records.length;
        if (Runs.ascends(records, key)) {
            return SortOutcome.without(Path.ALREADY_SORTED);
        }
        if (Runs.descends(records, key)) {
            Runs.reverse(records);
            return SortOutcome.without(Path.REVERSED);
        }
        long[] keys = copies(size);
        for (int i = 0; i < size; i++) {
            keys[i] = key.applyAsLong(records[i]);
        }
        int[] order = places(size);
        SortOutcome outcome = sorter.sort(keys, order, 0, size, false, null);
        permutation.apply(records, order);
        return outcome;
    }

    /** The stable order of the keys, which stay where they are: {@code keys[order[0]] <= keys[order[1]] <= …}. */
    public int[] order(long[] keys) {
        int[] order = new int[keys.length];
        order(keys, 0, keys.length, order, null);
        return order;
    }

    /**
     * Writes the stable order of {@code keys[from, to)}, which stay where they are: indices into {@code keys}.
     *
     * @param order receives {@code to − from} indices from its start on
     */
    public SortOutcome order(long[] keys, int from, int to, int[] order, @Nullable CdfModel previous) {
        Objects.checkFromToIndex(from, to, keys.length);
        Objects.checkFromToIndex(0, to - from, order.length);
        long[] copy = copies(to - from);
        System.arraycopy(keys, from, copy, 0, to - from);
        for (int i = 0; i < to - from; i++) {
            order[i] = from + i;
        }
        return sorter.sort(copy, order, 0, to - from, false, previous);
    }

    private long[] copies(int size) {
        if (copies.length < size) {
            copies = new long[size];
        }
        return copies;
    }

    private int[] places(int size) {
        if (places.length < size) {
            places = new int[size];
        }
        for (int i = 0; i < size; i++) {
            places[i] = i;
        }
        return places;
    }

    /** Bytes of scratch that the sorter keeps for its next call. */
    public long scratchBytes() {
        return sorter.scratchBytes() + 8L * copies.length + 4L * places.length + permutation.scratchBytes();
    }

    /** Gives the scratch back; the sorter stays usable. */
    public void release() {
        sorter.release();
        copies = new long[0];
        places = new int[0];
        permutation.release();
    }
}
