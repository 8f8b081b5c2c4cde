package io.joinwatch.advise;

import io.joinwatch.graph.SignatureSums;
import java.math.BigInteger;

/**
 * What a layout costs, part by part, in the cost model's units. Exact beyond the model's limit, so that parts may be taken away again.
 *
 * @param joins movement of joins and equality classes
 * @param copies what keeping copies fresh moves
 * @param imbalance all that labels cost besides
 * @param moves the share of the moves from what is deployed that the window has to earn
 */
record CostParts(BigInteger joins, BigInteger groupings, BigInteger copies, BigInteger imbalance, BigInteger moves) {
    /** Movement of joins alone. */
    static CostParts ofJoins(BigInteger units) {
        return new CostParts(units, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    }

    CostParts plus(CostParts more) {
        return new CostParts(
                joins.add(more.joins),
                groupings.add(more.groupings),
                copies.add(more.copies),
                imbalance.add(more.imbalance),
                moves.add(more.moves));
    }

    CostParts minus(CostParts less) {
        return new CostParts(
                joins.subtract(less.joins),
                groupings.subtract(less.groupings),
                copies.subtract(less.copies),
                imbalance.subtract(less.imbalance),
                moves.subtract(less.moves));
    }

    /** The whole, as the cost model counts it. */
    long units() {
        return limited(withoutMoves().add(moves));
    }

    /** The same without moves. */
    long unitsWithoutMoves() {
        return limited(withoutMoves());
    }

    private BigInteger withoutMoves() {
        return joins.add(groupings).add(copies).add(imbalance);
    }

    /** The cost model stops counting there. */
    static long limited(BigInteger units) {
        return units.min(BigInteger.valueOf(SignatureSums.LIMIT)).longValue();
    }
}
