package io.joinwatch.advise;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The name that somebody may have meant: the one of least edit distance. */
public final class NearestName {
    private record Near(String name, int distance) {}

    private NearestName() {}

    /** The nearest of the names, if it is at most {@code farthest} edits away; the first in order of names among equals. */
    public static Optional<String> of(String meant, Collection<String> names, int farthest) {
        return nearest(meant, names, farthest, 1).stream().findFirst();
    }

    /** Up to {@code most} of the names that are at most {@code farthest} edits away, nearest first, then in order of names. */
    public static List<String> nearest(String meant, Collection<String> names, int farthest, int most) {
        return names.stream()
                .filter(name -> Math.abs(name.length() - meant.length()) <= farthest)
                .map(name -> new Near(name, distance(meant, name)))
                .filter(near -> near.distance() <= farthest)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(most)
                .map(Near::name)
                .toList();
    }

    /** Levenshtein's distance: insertions, deletions and replacements; O(|a|·|b|). */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
