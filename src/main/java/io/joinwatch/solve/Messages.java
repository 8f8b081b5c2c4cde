package io.joinwatch.solve;

import java.util.HashMap;
import java.util.Map;

/** What an {@link EdgeAscent} has moved from the pair tables of a problem to their ends, to go on from there in another problem. */
final class Messages {
    private final Problem problem;
    private final long[][] toLeft;
    private final long[][] toRight;

    /**
     * @param toLeft by pair and label of its left end, in gains: not copied
     * @param toRight the same of its right end
     */
    Messages(Problem problem, long[][] toLeft, long[][] toRight) {
        this.problem = problem;
        this.toLeft = toLeft;
        this.toRight = toRight;
    }

    /**
     * An ascent for a later problem that starts with these messages, where both problems have the pair. O(size of both problems).
     *
     * @param match from the later problem to this one
     * @param scale by which terms have grown, roughly: it only decides how good the start is
     * @throws ArithmeticException if terms leave 60 bits
     */
    EdgeAscent carriedTo(Problem now, LabelMatch match, double scale) {
        EdgeAscent ascent = new EdgeAscent(now);
        Map<Long, Integer> pairs = new HashMap<>();
        for (int p = 0; p < now.pairCount(); p++) {
            pairs.put(LabelMatch.pairKey(now.pairLeft(p), now.pairRight(p)), p);
        }
        for (int p = 0; p < toLeft.length; p++) {
            int left = match.newVertex(problem.pairLeft(p));
            int right = match.newVertex(problem.pairRight(p));
            Integer pair = left < 0 || right < 0 ? null : pairs.get(LabelMatch.pairKey(left, right));
            if (pair != null) {
                long[] forLeft = scaled(toLeft[p], match.oldLabels(left), scale);
                long[] forRight = scaled(toRight[p], match.oldLabels(right), scale);
                ascent.move(pair, left < right ? forLeft : forRight, left < right ? forRight : forLeft);
            }
        }
        return ascent;
    }

    private static long[] scaled(long[] messages, int[] labels, double scale) {
        long[] scaled = new long[labels.length];
        for (int l = 0; l < labels.length; l++) {
            scaled[l] = EdgeAscent.checked(Math.round(messages[labels[l]] * scale));
        }
        return scaled;
    }
}
