package io.joinwatch.advise;

import static io.joinwatch.advise.RandomWindow.DATABASE;
import static io.joinwatch.advise.RandomWindow.EAGER;
import static io.joinwatch.advise.RandomWindow.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.solve.LayoutProblem.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies that exclude each other: what holds is defined, the rest is said by name, and there is always an answer. */
class ContradictoryPoliciesTest {
    private static final DistributionEntry J = DistributionEntry.key("j");
    private static final DistributionEntry K = DistributionEntry.key("k");
    private static final DistributionEntry EVEN = DistributionEntry.EVEN;
    private static final DistributionEntry ALL = DistributionEntry.ALL;

    /** Orders and items join on k; both are EVEN. */
    private static WindowSnapshot window(PolicyRecord... policies) {
        Catalog catalog = new Catalog();
        List<ColumnFacts> columns = List.of(ColumnFacts.of("j", "int"), ColumnFacts.of("k", "int"));
        for (String table : List.of("Orders", "items")) {
            catalog.put(new TableFacts(table, 1, 1 << 20, 1 << 30, columns, Distribution.EVEN, List.of()));
        }
        WindowSums sums = new WindowSums();
        ObservedCost.add(
                sums,
                JoinObservation.ofJoin(
                        "Orders",
                        "items",
                        List.of(new ColumnPair("k", "k")),
                        JoinType.INNER,
                        1 << 30,
                        1 << 30,
                        0,
                        100,
                        0),
                8);
        return RandomWindow.at(sums, catalog, 8, NOW, List.of(policies));
    }

    private static PolicyRecord policy(
            long version, @Nullable String table, @Nullable DistributionEntry pin, DistributionEntry... ban) {
        return new PolicyRecord(DATABASE, version, table, pin, List.of(ban), Map.of(), false);
    }

    private static Advice advise(PolicyRecord... policies) {
        return new Advisor(EAGER).advise(window(policies), Advised.NONE);
    }

    private static void assertOrders(Advice advice, Distribution expected, String... told) {
        assertThat(advice.optimum().of("Orders")).isEqualTo(expected);
        assertThat(advice.ignoredPolicies()).hasSize(told.length > 0 ? 1 : 0);
        for (String part : told) {
            assertThat(advice.ignoredPolicies().get(0)).contains(part);
        }
    }

    @Test
    void aPinOfWhatItsOwnPolicyBansIsNoRecord() {
        assertThatThrownBy(() -> policy(1, "Orders", K, ALL, K))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("pin KEY(k) is banned too");
    }

    /** Records cannot tell that J and j are one column; the catalog can. */
    @Test
    void aPinThatIsBannedInAnotherSpellingIsIgnored() {
        assertOrders(
                advise(policy(1, "orders", DistributionEntry.key("J"), J)),
                Distribution.key("k"),
                "Policy of table orders",
                "pin KEY(J) is banned too",
                "KEY(j)");
    }

    @Test
    void aPinOfAColumnThatIsNotThereIsIgnored() {
        assertOrders(
                advise(policy(1, "Orders", DistributionEntry.key("gone"))),
                Distribution.key("k"),
                "Policy of table Orders",
                "pin KEY(gone)");
        DistributionEntry twice = new DistributionEntry(DistributionEntry.Style.KEY, List.of("k", "K"));
        assertOrders(advise(policy(1, "Orders", twice)), Distribution.key("k"), "pin KEY(k, K)", "column twice");
    }

    @Test
    void ofTwoPoliciesForOneTableTheNewerHolds() {
        PolicyRecord upper = policy(3, "ORDERS", EVEN);
        PolicyRecord lower = policy(2, "orders", J);
        for (List<PolicyRecord> order : List.of(List.of(upper, lower), List.of(lower, upper))) {
            assertOrders(
                    advise(order.toArray(new PolicyRecord[0])),
                    Distribution.EVEN,
                    "ORDERS (version 3, pin EVEN)",
                    "orders (version 2, pin KEY(j))",
                    "The newest is followed");
        }
    }

    @Test
    void ofTwoPoliciesEquallyNewThatDifferNoneHolds() {
        assertOrders(
                advise(policy(2, "ORDERS", EVEN), policy(2, "orders", J)),
                Distribution.key("k"),
                "pin EVEN",
                "pin KEY(j)",
                "none is followed");
        assertOrders(
                advise(policy(2, "ORDERS", EVEN), policy(2, "orders", EVEN)),
                Distribution.EVEN,
                "The newest is followed");
    }

    @Test
    void theTableGoesBeforeTheDatabase() {
        assertOrders(advise(policy(1, null, null, J), policy(1, "Orders", J)), Distribution.key("j"));
        assertOrders(
                advise(policy(1, null, EVEN), policy(1, "Orders", null, EVEN)),
                Distribution.ALL,
                "Policy of table Orders",
                "bans EVEN, which the policy of the database pins");
    }

    /** What a ban of the database means in each table is told without case, as everywhere. */
    @Test
    void theDatabaseMayBanAColumnOfManyTables() {
        assertOrders(advise(policy(1, null, null, DistributionEntry.key("K"), ALL)), Distribution.EVEN);
    }

    @Test
    void bansThatLeaveNothingKeepWhatIsDeployed() {
        assertOrders(
                advise(policy(1, null, null, ALL, EVEN), policy(1, "Orders", null, K)),
                Distribution.EVEN,
                "Bans of table Orders",
                "EVEN, stays");
    }

    /** Whatever owners say, in whatever combination: an answer, that follows every pin and ban which is not said to be ignored. */
    @Test
    void noPoliciesLeaveADatabaseWithoutAnAnswer() {
        List<DistributionEntry> distributions =
                List.of(J, K, EVEN, ALL, DistributionEntry.key("K"), DistributionEntry.key("gone"));
        int followed = 0;
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<PolicyRecord> policies = new ArrayList<>();
            for (String table : List.of("", "Orders", "ORDERS", "items", "nowhere")) {
                List<DistributionEntry> bans = distributions.stream()
                        .filter(ban -> random.nextInt(4) == 0)
                        .toList();
                DistributionEntry pin = distributions.get(random.nextInt(distributions.size()));
                boolean pins = random.nextInt(2) == 0
                        && !bans.contains(pin)
                        && !(table.isEmpty() && pin.style() == DistributionEntry.Style.KEY);
                if (random.nextInt(3) > 0) {
                    policies.add(policy(
                            random.nextInt(3),
                            table.isEmpty() ? null : table,
                            pins ? pin : null,
                            bans.toArray(new DistributionEntry[0])));
                }
            }
            for (Objective objective : Objective.values()) {
                Advice advice = new Advisor(EAGER.withObjective(objective))
                        .advise(window(policies.toArray(new PolicyRecord[0])), Advised.NONE);
                assertThat(advice.solve().gap()).as("seed %d", seed).isZero();
                long number = seed;
                if (advice.ignoredPolicies().isEmpty()) {
                    followed++;
                    Stream.of("Orders", "items")
                            .forEach(table -> assertThat(follows(policies, table, advice))
                                    .as("seed %d: %s", number, policies)
                                    .isTrue());
                }
            }
        }
        assertThat(followed).isGreaterThan(20);
    }

    private static boolean follows(List<PolicyRecord> policies, String table, Advice advice) {
        DistributionEntry to = Distributions.entry(advice.optimum().of(table));
        boolean pinned = false;
        boolean banned = false;
        for (PolicyRecord policy : policies) {
            DistributionEntry pin = policy.pin();
            if (policy.table() != null && policy.table().equalsIgnoreCase(table) && pin != null) {
                return pin.toString().equalsIgnoreCase(to.toString());
            }
            boolean applies = policy.table() == null || policy.table().equalsIgnoreCase(table);
            pinned |= applies && pin != null && !pin.equals(to);
            banned |= applies
                    && policy.ban().stream().anyMatch(ban -> ban.toString().equalsIgnoreCase(to.toString()));
        }
        return !pinned && !banned;
    }
}
