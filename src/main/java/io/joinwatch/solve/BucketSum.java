package io.joinwatch.solve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills the table that a vertex leaves when it is eliminated: for all labels of the other vertices in its tables the least, over its
 * own labels, of the sum of its terms and tables.
 *
 * <p>It walks the labels of the others like the digits of a counter. A table is added where the last of its digits is set, to a sum
 * that all later digits share; so the innermost loop adds only tables that have the last digit's vertex. O(entries · labels ·
 * those tables) time. Not safe for use by several threads.
 */
final class BucketSum {
    private final Budget budget;
    private final long[][] tables;
    private final int[] offsets;
    private final Digit[] digits;
    private final long[] start;
    private final long[] result;
    private int filled;

    /** One of the others: which tables its labels move and how far, and which of those wait for no later digit. */
    @SuppressWarnings("ArrayRecordComponent") // carries arrays, is never compared
    private record Digit(int labels, int[] moved, int[] strides, int[] complete, long[] sums) {}

    /**
     * @param bucket all tables of vertex {@code v} that are left, where {@code v} is last
     * @param result an empty table over their other vertices
     */
    BucketSum(CostNetwork network, int v, List<CostTable> bucket, CostTable result, Budget budget) {
        this.budget = budget;
        this.result = result.values();
        tables = bucket.stream().map(CostTable::values).toArray(long[][]::new);
        offsets = bucket.stream().mapToInt(CostTable::offset).toArray();
        start = Arrays.copyOfRange(network.unary, network.unaryAt[v], network.unaryAt[v + 1]);
        digits = new Digit[result.scope().length];
        boolean[] added = new boolean[tables.length];
        for (int d = digits.length - 1; d >= 0; d--) {
            int u = result.scope()[d];
            int[] moved = IntStream.range(0, tables.length)
                    .filter(t -> bucket.get(t).stride(u) > 0)
                    .toArray();
            int[] strides =
                    IntStream.of(moved).map(t -> bucket.get(t).stride(u)).toArray();
            int[] complete = IntStream.of(moved).filter(t -> !added[t]).toArray();
            for (int t : complete) {
                added[t] = true;
            }
            int columns = d == digits.length - 1 ? network.labels[u] : 1;
            digits[d] = new Digit(network.labels[u], moved, strides, complete, new long[columns * start.length]);
        }
        for (int t = 0; t < tables.length; t++) {
            if (!added[t]) {
                add(start, t, start);
            }
        }
    }

    /** Fills the result; when the budget is over, only a part of it. */
    void run() {
        if (digits.length == 0) {
            result[0] = Arrays.stream(start).min().orElseThrow();
        } else {
            fill(0, start);
        }
    }

    private void fill(int d, long[] before) {
        Digit digit = digits[d];
        if (d == digits.length - 1) {
            fillRow(digit, before);
            return;
        }
        for (int l = 0; l < digit.labels && !budget.over(); l++) {
            long[] sums = before;
            for (int t : digit.complete) {
                add(sums, t, digit.sums);
                sums = digit.sums;
            }
            fill(d + 1, sums);
            move(digit, 1);
        }
        move(digit, -digit.labels);
    }

    private void add(long[] before, int t, long[] sums) {
        long[] table = tables[t];
        int at = offsets[t];
        for (int l = 0; l < sums.length; l++) {
            sums[l] = before[l] + table[at + l];
        }
    }

    /** Of tables over the last digit's vertex and the eliminated one, the labels of both lie side by side. */
    private void fillRow(Digit digit, long[] before) {
        int[] complete = digit.complete;
        long[] block = tables[complete[0]];
        int at = offsets[complete[0]];
        budget.spend((long) digit.sums.length * complete.length);
        for (int i = 1; i < complete.length; i++) {
            long[] sums = digit.sums;
            long[] table = tables[complete[i]];
            int from = offsets[complete[i]];
            for (int j = 0; j < sums.length; j++) {
                sums[j] = block[at + j] + table[from + j];
            }
            block = sums;
            at = 0;
        }
        for (int end = filled + digit.labels; filled < end; filled++) {
            long least = Long.MAX_VALUE;
            for (int l = 0; l < before.length; l++) {
                least = Math.min(least, before[l] + block[at++]);
            }
            result[filled] = least;
        }
    }

    private void move(Digit digit, int labels) {
        for (int i = 0; i < digit.moved.length; i++) {
            offsets[digit.moved[i]] += labels * digit.strides[i];
        }
    }
}
