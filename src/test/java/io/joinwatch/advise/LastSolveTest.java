package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.EAGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.Candidates;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.NetworkCost;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.LayoutProblem.Objective;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the last solve may answer for the next one, and what that answer is worth. */
class LastSolveTest {
    private static final String CERTIFICATE = "drift-certificate";
    private static final AdviceSettings SKIPPING = EAGER.withCertificateEpsilon(0.05);
    private final Advisor advisor = new Advisor(SKIPPING);

    /** The same window with some more of what it holds, and a little of what it does not. */
    private static WindowSnapshot drifted(WindowSnapshot window, long seed) {
        WindowSums sums = new WindowSums();
        for (int times = 0; times < 20; times++) {
            sums.addAll(window.sums());
        }
        RandomWorkload other = new RandomWorkload(seed);
        if (other.random.nextBoolean()) {
            ObservedCost.add(sums, other.observation(), window.nodes());
        }
        return RandomWindow.at(sums, window.catalog(), window.nodes(), window.toMs(), window.policies());
    }

    private static boolean isSkipped(Advice advice) {
        return advice.solve().method().equals(CERTIFICATE);
    }

    /** Against brute force over all layouts: an answer without a solve is as good as it says, and its bound holds. */
    @Test
    void anAnswerWithoutASolveIsWithinEpsilonOfTheOptimum() {
        int skipped = 0;
        int looked = 0;
        for (long seed = 0; seed < 120; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            WindowSnapshot later = drifted(window, seed);
            NetworkCost cost = RandomWindow.cost(later, SKIPPING);
            Map<String, List<Distribution>> candidates = Candidates.of(cost, SKIPPING.cost());
            if (candidates.values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b) > 300) {
                continue; // Too many for a fast test.
            }
            Advice first = advisor.advise(window, Advised.NONE, null);
            assertThat(isSkipped(first)).as("seed %d", seed).isFalse();
            Advice second = advisor.advise(later, first.advised(), first.lastSolve());
            long[] cheapest = {Long.MAX_VALUE};
            RandomWindow.forEachLayout(
                    Layout.deployed(later.catalog()),
                    candidates,
                    layout -> cheapest[0] = Math.min(cheapest[0], cost.units(layout)));
            assertThat(cost.units(second.optimum()) * (1 - SKIPPING.certificateEpsilon()))
                    .as("seed %d, %s", seed, second.solve())
                    .isLessThanOrEqualTo((double) cheapest[0]);
            assertThat(second.solve().bound())
                    .as("seed %d, %s", seed, second.solve())
                    .isLessThanOrEqualTo(cost.bytesPerDay(cheapest[0]));
            assertThat(second.solve().gap()).as("seed %d", seed).isBetween(0.0, SKIPPING.certificateEpsilon());
            looked++;
            skipped += isSkipped(second) ? 1 : 0;
        }
        assertThat(looked).isGreaterThan(35);
        assertThat(skipped).as("of %d", looked).isGreaterThan(looked / 2);
    }

    @Test
    void theSameWindowNeedsNoSolveAndChangesNothing() {
        for (Objective objective : Objective.values()) {
            Advisor either = new Advisor(SKIPPING.withObjective(objective));
            for (long seed = 0; seed < 40; seed++) {
                WindowSnapshot window = RandomWindow.of(seed);
                Advice first = either.advise(window, Advised.NONE, null);
                Advice second = either.advise(window, first.advised(), first.lastSolve());
                assertThat(isSkipped(second)).as("seed %d", seed).isTrue();
                assertThat(second.changes()).as("seed %d", seed).isEmpty();
                assertThat(second.advised()).as("seed %d", seed).isEqualTo(first.advised());
                assertThat(second.solve().gap())
                        .as("seed %d", seed)
                        .isEqualTo(first.solve().gap());
                assertThat(second.solve().value())
                        .as("seed %d", seed)
                        .isEqualTo(first.solve().value());
            }
        }
    }

    /** Deployed advice is confirmed by an answer without a solve as well. */
    @Test
    void deployedAdviceIsConfirmed() {
        int skipped = 0;
        for (long seed = 0; seed < 40; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            Advice first = advisor.advise(window, Advised.NONE, null);
            WindowSnapshot deployed = RandomWindow.deployed(window, first.recommended());
            Advice second = advisor.advise(deployed, first.advised(), first.lastSolve());
            Advice solved = advisor.advise(deployed, first.advised(), null);
            assertThat(second.advised().entries().keySet())
                    .as("seed %d", seed)
                    .isEqualTo(solved.advised().entries().keySet());
            assertThat(second.changes().size())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(first.changes().size());
            skipped += isSkipped(second) ? 1 : 0;
        }
        assertThat(skipped).isPositive();
    }

    @Test
    void aForbiddenLayoutIsSolvedAnew() {
        int forbidden = 0;
        for (long seed = 0; seed < 40; seed++) {
            WindowSnapshot window = RandomWindow.of(seed);
            Advice first = advisor.advise(window, Advised.NONE, null);
            for (TableFacts facts : window.catalog().tables()) {
                Distribution chosen = first.optimum().of(facts.table());
                if (Distributions.same(chosen, facts.deployed())
                        || chosen.columns().size() > 1) {
                    continue;
                }
                PolicyRecord ban = new PolicyRecord(
                        RandomWindow.DATABASE,
                        1,
                        facts.table(),
                        null,
                        List.of(Distributions.entry(chosen)),
                        Map.of(),
                        false);
                Advice second = advisor.advise(RandomWindow.with(window, ban), first.advised(), first.lastSolve());
                assertThat(isSkipped(second)).as("seed %d, %s", seed, ban).isFalse();
                assertThat(second.optimum().of(facts.table())).isNotEqualTo(chosen);
                forbidden++;
            }
        }
        assertThat(forbidden).isGreaterThan(10);
    }

    @Test
    void afterManyAnswersTheDatabaseIsSolvedAgain() {
        WindowSnapshot window = RandomWindow.of(1);
        Advice advice = advisor.advise(window, Advised.NONE, null);
        for (int i = 0; i < LastSolve.MOST_ANSWERS; i++) {
            advice = advisor.advise(window, advice.advised(), advice.lastSolve());
            assertThat(isSkipped(advice)).as("answer %d", i).isTrue();
        }
        advice = advisor.advise(window, advice.advised(), advice.lastSolve());
        assertThat(isSkipped(advice)).isFalse();
        assertThat(isSkipped(advisor.advise(window, advice.advised(), advice.lastSolve())))
                .isTrue();
    }

    @Test
    void zeroTurnsItOff() {
        Advisor solving = new Advisor(EAGER.withCertificateEpsilon(0));
        WindowSnapshot window = RandomWindow.of(1);
        Advice kept = advisor.advise(window, Advised.NONE, null);
        assertThat(isSkipped(solving.advise(window, kept.advised(), kept.lastSolve())))
                .isFalse();
    }

    @Test
    void itsSizeIsTold() {
        Advice advice = advisor.advise(RandomWindow.of(1), Advised.NONE, null);
        LastSolve last = advice.lastSolve();
        assertThat(last.sizeBytes()).isBetween(100L, 100_000L);
    }
}
