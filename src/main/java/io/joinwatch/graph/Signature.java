package io.joinwatch.graph;

import java.util.List;

/**
 * What join observations are summed by: the tables and columns that meet, and how. Two observations have equal
 * signatures exactly if every layout moves the same share of their bytes. Immutable; equality by value.
 */
public sealed interface Signature permits JoinSignature, ClassSignature {

    /** The members' tables, one entry per member; a table may stand more than once (self-joins). */
    List<String> tables();

    /** Number of members. */
    int memberCount();

    /** A member's table. */
    String memberTable(int member);

    /** Canonical text, equal for equal signatures and read back by {@link SignatureText#parse}. */
    default String text() {
        return SignatureText.of(this);
    }
}
