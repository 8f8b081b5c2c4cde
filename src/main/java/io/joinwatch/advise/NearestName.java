package io.joinwatch.config;

import java.util.Collection;
import java.util.Optional;

/** The name that somebody may have meant: the one of least edit distance. */
final class NearestName {
    private NearestName() {}

    /** The nearest of the names, if it is at most {@code farthest} edits away; the first in order of names among equals. */
    static Optional<String> of(String meant, Collection<String> names, int farthest) {
        return names.stream()
                .sorted((a, b) -> {
                    int order = Integer.compare(distance(meant, a), distance(meant, b));
                    return order != 0 ? order : a.compareTo(b);
                })
                .findFirst()
                .filter(name -> distance(meant, name) <= farthest);
    }

    /** Levenshtein's distance: insertions, deletions and replacements; O(|a|·|b|). */
    static int distance(String a, String b) {
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
