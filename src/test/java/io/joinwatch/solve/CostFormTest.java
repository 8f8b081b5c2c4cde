package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Costs of a problem and the way back, for every labelling of small problems of both senses. */
class CostFormTest {
    private static final int SEEDS = 1_200;

    @Test
    void everyLabellingCostsItsValueAndComesBack() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Problem problem = SmallProblems.any(seed);
            CostForm form = new CostForm(problem);
            for (int[] labels : Labellings.of(form.network())) {
                long value = Recount.of(problem, labels);
                assertThat(Labellings.cost(form.network(), labels))
                        .as("seed " + seed)
                        .isEqualTo(form.cost(value));
                assertThat(form.bound(form.cost(value))).as("seed " + seed).isEqualTo(value);
            }
        }
    }

    /** A bound of costs proves the value of that cost, or of the next one that costs more; none that costs less. */
    @Test
    void aBoundIsTheTightestThatTheCostsProve() {
        for (long seed = 0; seed < SEEDS; seed++) {
            CostForm form = new CostForm(SmallProblems.any(seed));
            SplittableRandom random = new SplittableRandom(seed);
            long worse = SmallProblems.any(seed).sense() == Sense.MAXIMISE ? -1 : 1;
            for (int i = 0; i < 20; i++) {
                long lowerBound = random.nextLong(1L << random.nextInt(1, 62));
                long bound = form.bound(lowerBound);
                assertThat(form.cost(bound)).as("seed " + seed).isGreaterThanOrEqualTo(lowerBound);
                assertThat(form.cost(bound - worse)).as("seed " + seed).isLessThan(lowerBound);
            }
        }
    }

    /** No sum over a labelling overflows, nor several of them; and costs are as fine as that lets them. */
    @Test
    void costsAreFineButDoNotOverflow() {
        BigInteger limit = BigInteger.ONE.shiftLeft(60);
        BigInteger finest = BigInteger.ONE.shiftLeft(47);
        for (long seed = 0; seed < SEEDS; seed++) {
            CostForm form = new CostForm(SmallProblems.any(seed));
            CostNetwork network = form.network();
            assertThat(LongStream.concat(LongStream.of(network.unary), LongStream.of(network.table)))
                    .as("seed " + seed)
                    .allMatch(term -> term >= 0);
            BigInteger maxima = maxima(SmallProblems.any(seed));
            assertThat(maxima.shiftLeft(form.shift())).as("seed " + seed).isLessThan(limit);
            assertThat(form.shift()).as("seed " + seed).isNotNegative();
            if (form.shift() < 16) {
                assertThat(maxima.shiftLeft(form.shift() + 1))
                        .as("seed " + seed)
                        .isGreaterThanOrEqualTo(finest);
            }
        }
    }

    private static BigInteger maxima(Problem problem) {
        BigInteger sum = BigInteger.ZERO;
        for (int v = 0; v < problem.size(); v++) {
            sum = sum.add(
                    BigInteger.valueOf(LongStream.of(problem.unaryRow(v)).max().orElseThrow()));
        }
        for (int p = 0; p < problem.pairCount(); p++) {
            sum = sum.add(
                    BigInteger.valueOf(LongStream.of(problem.table(p)).max().orElseThrow()));
        }
        return sum;
    }
}
