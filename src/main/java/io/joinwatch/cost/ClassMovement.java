package io.joinwatch.cost;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TypeFamily;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What an equality class moves, in units of (N − 1)/N bytes. An engine either hashes everybody on the shared value, or lets
 * one member stay and copies the others to it. The choice is a hidden variable: {@link #HASH}, or the index of the member
 * that stays. Under a given choice the movement is a sum over the members, which is what makes the class a star of
 * pairwise terms. Choosing once for summed observations is an upper bound of choosing per query. Stateless.
 */
public final class ClassMovement {
    /** The choice to hash everybody on the shared value. */
    public static final int HASH = -1;

    private ClassMovement() {}

    /**
     * What member {@code i} moves under a choice.
     *
     * @param choice {@link #HASH} or the index of the member that stays
     * @param bytes the member's bytes, summed
     */
    public static long units(
            ClassSignature equality, int choice, int i, long bytes, Distribution label, int nodes, Catalog catalog) {
        if (label.isAll() || i == choice) {
            return 0;
        }
        if (choice == HASH) {
            return keyed(equality, i, label, catalog) ? 0 : bytes;
        }
        return SignatureSums.saturatedProduct(bytes, nodes);
    }

    /** The cheapest choice's movement under a layout. */
    public static long units(ClassSignature equality, SignatureSums sums, Layout layout, int nodes, Catalog catalog) {
        long best = Long.MAX_VALUE;
        for (int choice = HASH; choice < equality.members().size(); choice++) {
            long moved = 0;
            for (int i = 0; i < equality.members().size(); i++) {
                Distribution label = layout.of(equality.members().get(i).table());
                moved = SignatureSums.saturated(moved, units(equality, choice, i, sums.get(i), label, nodes, catalog));
            }
            best = Math.min(best, moved);
        }
        return best;
    }

    /** Whether hashing on the shared value leaves the member where it is. */
    private static boolean keyed(ClassSignature equality, int i, Distribution label, Catalog catalog) {
        ClassMember member = equality.members().get(i);
        return label.isKey()
                && label.columns().size() == 1
                && member.columns().contains(label.columns().get(0))
                && commonFamily(equality, catalog)
                        .meets(JoinMovement.family(
                                catalog, member.table(), label.columns().get(0)));
    }

    /** The family most members' columns have; the exchange hashes in it. */
    private static TypeFamily commonFamily(ClassSignature equality, Catalog catalog) {
        int[] votes = new int[TypeFamily.values().length];
        for (ClassMember member : equality.members()) {
            votes[
                    JoinMovement.family(
                                    catalog, member.table(), member.columns().get(0))
                            .ordinal()]++;
        }
        votes[TypeFamily.UNKNOWN.ordinal()] = 0;
        if (Arrays.stream(votes).allMatch(v -> v == 0)) {
            return TypeFamily.UNKNOWN;
        }
        return Arrays.stream(TypeFamily.values())
                .max(Comparator.<TypeFamily>comparingInt(f -> votes[f.ordinal()])
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(TypeFamily.UNKNOWN);
    }
}
