package io.joinwatch.solve;

import java.math.BigInteger;

/**
 * The best bound α · K + Σ<sub>terms</sub> best<sub>entry</sub> (now − α · then) over all α ≥ 0, where best is the least when
 * minimising and the greatest when maximising.
 *
 * <p>Minimising, that is a concave function of α made of straight pieces, one for each choice of an entry per term. From a piece that
 * rises and one that falls the search goes to where they meet and takes the best entries there, until no piece lies lower:
 * then α is optimal. It stops after {@value #ROUNDS} rounds at the latest, where any α is valid. Pieces have integer coefficients,
 * α is a fraction of two of them, entries are compared in 128 bits, and only the end is rounded, to the safe side: so the
 * bound holds whatever way the search took. O(entries) a round, few rounds in practice. Deterministic.
 *
 * @see <a href="https://doi.org/10.1145/321978.321982">Eisner and Severance, Mathematical techniques for efficient record
 *     segmentation in large shared databases, Journal of the ACM 23(4), 1976, for the search where pieces meet</a>
 */
final class BestScale {
    private static final int ROUNDS = 64;

    private final AlignedTerms terms;
    private final int sign;
    private final long offset;

    /**
     * What the search found.
     *
     * @param bound the best bound, valid whatever the scale
     * @param scale the α that it belongs to, rounded
     */
    record Found(long bound, double scale) {}

    /** A piece: value = intercept + slope · α, as when minimising. */
    private record Piece(long intercept, long slope) {
        /** Its value at p/q, times q. */
        BigInteger at(long p, long q) {
            return BigInteger.valueOf(intercept)
                    .multiply(BigInteger.valueOf(q))
                    .add(BigInteger.valueOf(slope).multiply(BigInteger.valueOf(p)));
        }
    }

    /**
     * @param offset K: what the old terms are known to add up to at best, without their constant
     */
    BestScale(AlignedTerms terms, Sense sense, long offset) {
        this.terms = terms;
        this.sign = sense == Sense.MINIMISE ? 1 : -1;
        this.offset = offset;
    }

    /**
     * The best bound and its scale.
     *
     * @throws ArithmeticException if sums leave 64 bits, which the terms of problems alone never do
     * @throws IllegalStateException if the bound has no limit: then K is better than what the old terms can add up to
     */
    Found search() {
        Piece rising = piece(0, 1);
        if (rising.slope() <= 0) {
            return new Found(sign * rising.intercept(), 0);
        }
        Piece falling = piece(1, 0);
        if (falling.slope() > 0) {
            throw new IllegalStateException("The old bound is better than every sum of the old terms: it is no bound");
        }
        Found best = new Found(rising.intercept(), 0);
        for (int round = 0; round < ROUNDS; round++) {
            long p = Math.subtractExact(falling.intercept(), rising.intercept());
            long q = Math.subtractExact(rising.slope(), falling.slope());
            Piece lowest = piece(p, q);
            Found met = new Found(roundedUp(lowest.at(p, q), q), (double) p / q);
            best = met.bound() >= best.bound() ? met : best;
            if (lowest.slope() == 0 || lowest.at(p, q).equals(rising.at(p, q))) {
                break;
            }
            if (lowest.slope() > 0) {
                rising = lowest;
            } else {
                falling = lowest;
            }
        }
        return new Found(sign * best.bound(), best.scale());
    }

    /** The sum is an integer for every labelling, so what it is at least may be rounded up. */
    private static long roundedUp(BigInteger value, long q) {
        BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(q));
        return parts[0].add(parts[1].signum() > 0 ? BigInteger.ONE : BigInteger.ZERO)
                .longValueExact();
    }

    /** The lowest piece at α = p/q, with α = 1/0 for the limit. */
    private Piece piece(long p, long q) {
        long intercept = 0;
        long slope = sign * offset;
        for (int term = 0; term < terms.size(); term++) {
            long[] now = terms.now(term);
            long[] then = terms.then(term);
            int entry = lowest(now, then, p, q);
            intercept = Math.addExact(intercept, sign * now[entry]);
            slope = Math.subtractExact(slope, sign * then[entry]);
        }
        return new Piece(intercept, slope);
    }

    /** The entry of least sign · (q · now − p · then); of equals the first, at the limit the one of least now. */
    private int lowest(long[] now, long[] then, long p, long q) {
        int lowest = 0;
        long lowestHigh = Long.MAX_VALUE;
        long lowestLow = 0;
        for (int entry = 0; entry < now.length; entry++) {
            long a = sign * now[entry];
            long b = sign * then[entry];
            long aLow = q * a;
            long bLow = p * b;
            long low = aLow - bLow;
            long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
            long high = Math.multiplyHigh(q, a) - Math.multiplyHigh(p, b) - borrow;
            boolean lower = high < lowestHigh || (high == lowestHigh && Long.compareUnsigned(low, lowestLow) < 0);
            boolean lowerAtLimit = q == 0 && high == lowestHigh && low == lowestLow && a < sign * now[lowest];
            if (lower || lowerAtLimit) {
                lowest = entry;
                lowestHigh = high;
                lowestLow = low;
            }
        }
        return lowest;
    }
}
