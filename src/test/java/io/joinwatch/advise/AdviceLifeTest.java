package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.DATABASE;
import static io.joinwatch.advise.RandomWindow.DAY;
import static io.joinwatch.advise.RandomWindow.EAGER;
import static io.joinwatch.advise.RandomWindow.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.cost.Layout;
import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.RecommendationRecord.State;
import io.joinwatch.event.RecordKey;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How advice comes, stands, is confirmed and goes: two tables that join on k now and on j later. */
class AdviceLifeTest {
    /** So much smaller than a that it would rather be broadcast: that makes the two a group. */
    private static final long SMALL = 50_000_000;

    private static final long SIZE = 20 * SMALL;
    private static final CostSettings NO_COPIES = new CostSettings(Duration.ofDays(30), 0, 0, Duration.ofDays(1), 4, 8);
    private static final AdviceSettings SETTINGS = EAGER.withCost(NO_COPIES)
            .withMinimumGain(0.05)
            .withWarmUp(Duration.ofHours(24))
            .withCoolDown(Duration.ofDays(7));
    private final Advisor advisor = new Advisor(SETTINGS);

    private static Catalog catalog(Distribution a, Distribution b) {
        Catalog catalog = new Catalog();
        List<ColumnFacts> columns =
                List.of(ColumnFacts.of("j", "int"), ColumnFacts.of("k", "int"), ColumnFacts.of("other", "int"));
        catalog.put(new TableFacts("a", 1, SIZE, SIZE, columns, a, List.of()));
        catalog.put(new TableFacts("b", 1, SMALL, SMALL, columns, b, List.of()));
        return catalog;
    }

    private static WindowSums joins(String column, long count) {
        WindowSums sums = new WindowSums();
        join(sums, column, count);
        return sums;
    }

    private static void join(WindowSums sums, String column, long count) {
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        "a", "b", List.of(new ColumnPair(column, column)), JoinType.INNER, SIZE, SMALL, 0, count, 0),
                8);
    }

    private static WindowSnapshot window(WindowSums sums, PolicyRecord... policies) {
        return RandomWindow.at(sums, catalog(Distribution.EVEN, Distribution.EVEN), 8, NOW, List.of(policies));
    }

    private static PolicyRecord policy(
            @Nullable String table,
            @Nullable DistributionEntry pin,
            List<DistributionEntry> ban,
            Map<String, String> overrides) {
        return new PolicyRecord(DATABASE, 1, table, pin, ban, overrides, false);
    }

    private static ListAssert<String> assertChanges(Advice advice) {
        return assertThat(advice.changes().stream()
                .map(record -> record.state() + " " + record.table() + " " + record.from() + " -> " + record.to())
                .toList());
    }

    @Test
    void proposedConfirmedCooledDownAndAdvisedAnew() {
        WindowSnapshot window = window(joins("k", 100));
        Advice first = advisor.advise(window, Advised.NONE);
        assertChanges(first).containsExactly("PROPOSED a EVEN -> KEY(k)", "PROPOSED b EVEN -> KEY(k)");
        assertThat(first.recommended().of("a")).isEqualTo(Distribution.key("k"));
        assertThat(first.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.everyPrefixGains()).isTrue());

        WindowSnapshot halfDeployed =
                RandomWindow.deployed(window, Layout.of(Map.of("a", Distribution.key("k"), "b", Distribution.EVEN)));
        Advice half = advisor.advise(halfDeployed, first.advised());
        assertChanges(half).containsExactly("CONFIRMED a EVEN -> KEY(k)");
        assertThat(half.changes().get(0).savedBytesPerDay())
                .as("a confirmation tells what was predicted")
                .isEqualTo(first.changes().get(0).savedBytesPerDay());

        WindowSnapshot deployed = RandomWindow.deployed(window, first.recommended());
        Advice second = advisor.advise(deployed, half.advised());
        assertChanges(second).containsExactly("CONFIRMED b EVEN -> KEY(k)");

        // The mix shifts: joins on j would now be better served, but both tables cool down.
        WindowSnapshot shifted = RandomWindow.at(joins("j", 100), deployed.catalog(), 8, NOW + 6 * DAY, List.of());
        Advice cooling = advisor.advise(shifted, second.advised());
        assertChanges(cooling).containsExactly("VERIFIED a EVEN -> KEY(k)", "VERIFIED b EVEN -> KEY(k)");
        assertThat(cooling.optimum()).isEqualTo(Layout.deployed(deployed.catalog()));

        Advice cooled = advisor.advise(RandomWindow.later(shifted, Duration.ofDays(1)), cooling.advised());
        assertChanges(cooled).containsExactlyInAnyOrder("PROPOSED a KEY(k) -> KEY(j)", "PROPOSED b KEY(k) -> KEY(j)");

        PolicyRecord impatient = policy("a", null, List.of(), Map.of("cool-down", "1d"));
        assertChanges(advisor.advise(RandomWindow.with(shifted, impatient), second.advised()))
                .as("b still cools down")
                .containsOnlyOnce("PROPOSED a KEY(k) -> KEY(j)")
                .noneMatch(change -> change.startsWith("PROPOSED b"));
        PolicyRecord allImpatient = policy(null, null, List.of(), Map.of("cool-down", "1d"));
        assertChanges(advisor.advise(RandomWindow.with(shifted, allImpatient), second.advised()))
                .contains("PROPOSED a KEY(k) -> KEY(j)", "PROPOSED b KEY(k) -> KEY(j)");
    }

    /** A new proposal takes the place of the old record, not of what is known of the rewrite. */
    @Test
    void aStandingProposalDoesNotOpenTheWayBack() {
        Distribution j = Distribution.key("j");
        Distribution k = Distribution.key("k");
        WindowSnapshot onJ = RandomWindow.at(joins("k", 100), catalog(j, j), 8, NOW, List.of());
        Advice first = advisor.advise(onJ, Advised.NONE);
        assertChanges(first).contains("PROPOSED a KEY(j) -> KEY(k)", "PROPOSED b KEY(j) -> KEY(k)");
        Advice deployed = advisor.advise(RandomWindow.deployed(onJ, first.recommended()), first.advised());

        Advice other = advisor.advise(later("other", 8, k), deployed.advised());
        assertChanges(other).contains("PROPOSED a KEY(k) -> KEY(other)", "PROPOSED b KEY(k) -> KEY(other)");
        Advice back = advisor.advise(later("j", 9, k), other.advised());
        assertChanges(back).isNotEmpty().noneMatch(change -> change.startsWith("PROPOSED"));
        assertThat(advisor.advise(later("k", 9, k), other.advised()).optimum().of("a"))
                .isEqualTo(k);

        // Deployed, it is the next stop on the way from j to k to other: neither is open again before its 30 days.
        Distribution there = Distribution.key("other");
        Advice moved = advisor.advise(later("other", 9, there), other.advised());
        assertChanges(advisor.advise(later("j", 20, there), moved.advised()))
                .noneMatch(change -> change.startsWith("PROPOSED"));
        assertChanges(advisor.advise(later("k", 31, there), moved.advised()))
                .noneMatch(change -> change.startsWith("PROPOSED"));
        assertChanges(advisor.advise(later("j", 31, there), moved.advised()))
                .contains("PROPOSED a KEY(other) -> KEY(j)", "PROPOSED b KEY(other) -> KEY(j)");
    }

    /** What was advised before a shift was found was for another workload, also if it began before. */
    @Test
    void aShiftOpensTheWayBackOfAllThatWasAdvisedBeforeItWasFound() {
        Distribution j = Distribution.key("j");
        Distribution k = Distribution.key("k");
        WindowSnapshot onJ = RandomWindow.at(joins("k", 100), catalog(j, j), 8, NOW, List.of());
        Advice first = advisor.advise(onJ, Advised.NONE);
        Advised deployed = advisor.advise(RandomWindow.deployed(onJ, first.recommended()), first.advised())
                .advised();
        for (long foundMs : new long[] {NOW - 1, NOW, NOW + 1, NOW + 2 * DAY}) {
            Advised shifted = new Advised(deployed.entries(), deployed.moves(), new Shift(NOW - 2 * DAY, foundMs));
            assertThat(advisor.advise(later("j", 9, k), shifted).changes().stream()
                            .anyMatch(record -> record.state() == State.PROPOSED))
                    .as("found %d ms after the proposal", foundMs - NOW)
                    .isEqualTo(foundMs > NOW);
        }
    }

    private static WindowSnapshot later(String column, int days, Distribution deployed) {
        return RandomWindow.at(joins(column, 100), catalog(deployed, deployed), 8, NOW + days * DAY, List.of());
    }

    @Test
    void aProposalIsWithdrawnWhenTheMixShifts() {
        Advice first = advisor.advise(window(joins("k", 100)), Advised.NONE);
        Advice shifted = advisor.advise(window(joins("j", 100)), first.advised());
        assertChanges(shifted)
                .as("another label is a new proposal, it needs no withdrawal")
                .containsExactly("PROPOSED a EVEN -> KEY(j)", "PROPOSED b EVEN -> KEY(j)");

        Advice idle = advisor.advise(window(new WindowSums()), shifted.advised());
        assertChanges(idle).containsExactly("WITHDRAWN a EVEN -> KEY(j)", "WITHDRAWN b EVEN -> KEY(j)");
        assertThat(idle.changes()).allSatisfy(record -> {
            assertThat(record.savedBytesPerDay()).isZero();
            assertThat(record.evidence()).isEqualTo(EvidenceEntry.NONE);
        });
        assertChanges(advisor.advise(window(new WindowSums()), idle.advised())).isEmpty();
        assertChanges(advisor.advise(window(joins("k", 100)), idle.advised()))
                .as("withdrawn is not for ever")
                .hasSize(2);
    }

    /** One gain below the minimum is no reason to propose, nor to take back what stands. */
    @Test
    void theMinimumGainIsRelativeAndHoldsForNewProposalsOnly() {
        WindowSums mixed = joins("k", 100);
        join(mixed, "j", 98);
        AdviceSettings picky = SETTINGS.withMinimumGain(0.6);
        assertThat(new Advisor(SETTINGS).advise(window(mixed), Advised.NONE).changes())
                .hasSize(2);
        Advice none = new Advisor(picky).advise(window(mixed), Advised.NONE);
        assertThat(none.changes()).isEmpty();
        assertThat(none.groups()).as("seen, but too small").hasSize(1);
        assertThat(none.optimum().of("a")).isEqualTo(Distribution.key("k"));
        assertThat(none.recommended()).isEqualTo(Layout.deployed(window(mixed).catalog()));
        assertThat(none.solve().cost().recommended())
                .as("the change policy does not filter the figures")
                .isLessThan(none.solve().cost().deployed());

        Advice clear = new Advisor(picky).advise(window(joins("k", 100)), Advised.NONE);
        assertThat(clear.changes()).hasSize(2);
        assertThat(new Advisor(picky).advise(window(mixed), clear.advised()).changes())
                .as("a standing proposal is held while it gains")
                .isEmpty();

        PolicyRecord lenient = policy(null, null, List.of(), Map.of("minimum-gain", "5%"));
        assertThat(new Advisor(picky)
                        .advise(window(mixed, lenient), Advised.NONE)
                        .changes())
                .hasSize(2);
        PolicyRecord strict = policy("b", null, List.of(), Map.of("minimum-gain", "0.6"));
        assertThat(new Advisor(SETTINGS)
                        .advise(window(mixed, lenient, strict), Advised.NONE)
                        .changes())
                .as("a group has to satisfy its strictest table")
                .isEmpty();
    }

    @Test
    void nothingIsProposedBeforeTheWarmUpButSolvesAreTold() {
        WindowSnapshot full = window(joins("k", 100));
        WindowSnapshot young =
                new WindowSnapshot(DATABASE, full.sums(), full.catalog(), 8, NOW - DAY, NOW, DAY - 1, List.of(), 1);
        Advice waiting = advisor.advise(young, Advised.NONE);
        assertThat(waiting.changes()).isEmpty();
        assertThat(waiting.solve().gap()).isZero();
        assertThat(waiting.solve().cost().recommended())
                .isLessThan(waiting.solve().cost().deployed());
        assertThat(advisor.advise(
                                new WindowSnapshot(
                                        DATABASE, full.sums(), full.catalog(), 8, NOW - DAY, NOW, DAY, List.of(), 1),
                                waiting.advised())
                        .changes())
                .hasSize(2);

        Advice standing = advisor.advise(full, Advised.NONE);
        WindowSnapshot restarted =
                new WindowSnapshot(DATABASE, new WindowSums(), full.catalog(), 8, NOW, NOW, 0, List.of(), 2);
        assertThat(advisor.advise(restarted, standing.advised()).changes())
                .as("an empty window knows nothing better")
                .isEmpty();
    }

    @Test
    void pinsAndBansConstrainTheSolve() {
        WindowSums sums = joins("k", 100);
        DistributionEntry k = DistributionEntry.key("k");
        assertChanges(advisor.advise(
                        window(sums, policy("a", DistributionEntry.EVEN, List.of(), Map.of())), Advised.NONE))
                .as("b alone gains nothing")
                .isEmpty();
        assertChanges(advisor.advise(
                        window(sums, policy(null, DistributionEntry.EVEN, List.of(), Map.of())), Advised.NONE))
                .isEmpty();
        assertChanges(advisor.advise(
                        window(sums, policy("a", null, List.of(k), Map.of()), policy("b", null, List.of(k), Map.of())),
                        Advised.NONE))
                .isEmpty();
        assertChanges(advisor.advise(
                        window(sums, policy("a", DistributionEntry.key("K"), List.of(), Map.of())), Advised.NONE))
                .as("columns are known without case")
                .contains("PROPOSED a EVEN -> KEY(k)");

        Advice demanded = advisor.advise(
                window(sums, policy("a", DistributionEntry.key("other"), List.of(), Map.of())), Advised.NONE);
        assertChanges(demanded)
                .as("what an owner pins is proposed whatever it gains")
                .contains("PROPOSED a EVEN -> KEY(other)");
        assertThat(demanded.solve().gap()).isZero();

        Advice allBanned = advisor.advise(
                window(
                        new WindowSums(),
                        policy("a", null, List.of(DistributionEntry.EVEN, DistributionEntry.ALL), Map.of())),
                Advised.NONE);
        assertChanges(allBanned).isEmpty();
    }

    @Test
    void aBanOfWhatIsDeployedDemandsAnotherLabelUnlessNoneIsLeft() {
        WindowSnapshot deployed = RandomWindow.deployed(
                window(joins("k", 100)), Layout.of(Map.of("a", Distribution.key("k"), "b", Distribution.key("k"))));
        PolicyRecord ban = policy("a", null, List.of(DistributionEntry.key("k")), Map.of());
        Advice demanded = advisor.advise(RandomWindow.with(deployed, ban), Advised.NONE);
        assertChanges(demanded).containsExactly("PROPOSED a KEY(k) -> EVEN");
        RecommendationRecord record = demanded.changes().get(0);
        assertThat(record.savedBytesPerDay()).isNegative();
        assertThat(record.payBackDays()).isNull();

        PolicyRecord banAll = policy("a", null, List.of(DistributionEntry.key("k"), DistributionEntry.EVEN), Map.of());
        assertChanges(advisor.advise(RandomWindow.with(deployed, banAll), Advised.NONE))
                .isEmpty();
    }

    @Test
    void policiesThatCannotBeFollowedAreIgnoredAndSaid() {
        PolicyRecord gone = policy("a", DistributionEntry.key("gone"), List.of(), Map.of());
        PolicyRecord odd = policy("b", null, List.of(), Map.of("pay-back.days", "3", "minimum-gain", "two"));
        PolicyRecord unknown = policy("nowhere", DistributionEntry.ALL, List.of(), Map.of());
        Advice advice = advisor.advise(window(joins("k", 100), gone, odd, unknown), Advised.NONE);
        assertThat(advice.changes()).hasSize(2);
        assertThat(advice.ignoredPolicies())
                .hasSize(4)
                .anyMatch(why -> why.contains("table a") && why.contains("KEY(gone)"))
                .anyMatch(why -> why.contains("table b") && why.contains("minimum-gain = two"))
                .anyMatch(why -> why.contains("table b") && why.contains("pay-back.days = 3"))
                .anyMatch(why -> why.contains("nowhere"));

        PolicyRecord newer = new PolicyRecord(DATABASE, 2, "a", DistributionEntry.EVEN, List.of(), Map.of(), false);
        PolicyRecord forgotten = new PolicyRecord(DATABASE, 3, "a", null, List.of(), Map.of(), /* deleted= */ true);
        assertThat(advisor.advise(window(joins("k", 100), newer, gone), Advised.NONE)
                        .changes())
                .as("the newest version counts, in whatever order they come")
                .isEmpty();
        assertThat(advisor.advise(window(joins("k", 100), forgotten, newer), Advised.NONE)
                        .changes())
                .hasSize(2);
    }

    @Test
    void payBackDaysOfTheDatabaseDecideWhatAMoveMayCost() {
        // Two days of joins save four tenths of a's size a day: not enough for both moves within a quarter of a day.
        WindowSums sums = joins("k", 2);
        assertThat(advisor.advise(window(sums), Advised.NONE).changes()).hasSize(2);
        PolicyRecord fast = policy(null, null, List.of(), Map.of("pay-back.days", "0.25"));
        assertThat(advisor.advise(window(sums, fast), Advised.NONE).changes()).isEmpty();
    }

    @Test
    void aTableThatIsGoneIsWithdrawnThenTombstonedAndNotAdvisedAgain() {
        WindowSnapshot window = window(joins("k", 100));
        Advice first = advisor.advise(window, Advised.NONE);
        Catalog dropped = window.catalog().copy();
        dropped.remove("a");
        WindowSnapshot without = RandomWindow.with(window, dropped);
        Advice second = advisor.advise(without, first.advised());
        assertChanges(second)
                .as("b gained with a only")
                .containsExactly("WITHDRAWN a EVEN -> KEY(k)", "WITHDRAWN b EVEN -> KEY(k)");
        assertThat(second.tombstones()).isEmpty();
        Advice third = advisor.advise(without, second.advised());
        assertThat(third.changes()).isEmpty();
        assertThat(third.tombstones()).containsExactly(RecordKey.ofTable(DATABASE, "a"));
        assertThat(third.advised().of("a")).isEmpty();
        Advice fourth = advisor.advise(without, third.advised());
        assertThat(fourth.changes()).isEmpty();
        assertThat(fourth.tombstones()).isEmpty();

        Advice deployed = advisor.advise(RandomWindow.deployed(window, first.recommended()), first.advised());
        Catalog droppedLater =
                RandomWindow.deployed(window, first.recommended()).catalog();
        droppedLater.remove("a");
        assertChanges(advisor.advise(RandomWindow.with(window, droppedLater), deployed.advised()))
                .as("a confirmed one too; b keyed alone would not have gained, but stays as it is")
                .containsExactly("WITHDRAWN a EVEN -> KEY(k)");
    }

    @Test
    void timeIsToldByTheWallOrByWorkNeverByBoth() {
        WindowSnapshot window = window(joins("k", 100));
        Advice byWork = advisor.advise(window, Advised.NONE);
        assertThat(byWork.solve().timeMs()).isNull();
        assertThat(byWork.solve().work()).isPositive();
        AdviceSettings live = SETTINGS.withLimits(AdviceSettings.DEFAULTS.limits());
        Advice byWall = new Advisor(live).advise(window, Advised.NONE);
        assertThat(byWall.solve().timeMs()).isNotNegative();
        assertThat(byWall.solve().work()).isNull();
        assertThat(byWall.changes()).isEqualTo(byWork.changes());
    }
}
