package io.joinwatch.bench;

import io.joinwatch.bench.Goal.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What advice must be worth, judged from nothing but the bench's rows. */
final class AdviceGoals {
    /** What all experts of TPC-H agree on, but for nation. */
    private static final Map<String, String> TPC_H = Map.of(
            "lineitem", "KEY(l_orderkey)",
            "orders", "KEY(o_orderkey)",
            "part", "KEY(p_partkey)",
            "partsupp", "KEY(ps_partkey)",
            "nation", "ALL");

    private AdviceGoals() {}

    /** All goals, in the order of the table; the experts are those of the results. */
    static List<Goal<AdviceResults>> all(AdviceResults results) {
        List<Goal<AdviceResults>> goals = new ArrayList<>();
        for (String workload : results.workloads()) {
            List<String> experts = results.experts(workload);
            experts.forEach(expert -> goals.add(new Goal<>(
                    workload + ", as advised by default, beside " + expert,
                    "≤ its cost on every mix",
                    found -> noMore(found, workload, AdviceRow.ADVISED, List.of(expert)))));
            goals.add(new Goal<>(
                    workload + ", the best layout over our labels and theirs, without limits on replication",
                    "proven, and ≤ every expert's cost on every mix",
                    found -> experts.isEmpty()
                            ? Finding.notMeasured("no layouts of experts: give --workloads")
                            : noMore(found, workload, AdviceRow.OPTIMUM, experts)));
        }
        goals.add(new Goal<>(
                "tpch, as advised by default",
                "orders and lineitem on orderkey, part and partsupp on partkey, nation on every node",
                AdviceGoals::tpch));
        return goals;
    }

    private static Finding noMore(AdviceResults results, String workload, String ours, List<String> experts) {
        List<Double> ratios = new ArrayList<>();
        boolean beaten = false;
        for (String expert : experts) {
            ratios.addAll(results.ratios(workload, ours, expert));
            for (AdviceRow row : results.rows(workload, ours)) {
                beaten |= results.row(workload, expert, row.seed())
                        .filter(other -> other.value() < row.value())
                        .isPresent();
            }
        }
        long unproven = results.rows(workload, ours).stream()
                .filter(row -> ours.equals(AdviceRow.OPTIMUM) && !row.isProven())
                .count();
        return Finding.of(
                !beaten && unproven == 0,
                AdviceReport.range(ratios) + " × its cost"
                        + (unproven > 0 ? ", " + unproven + " mixes not proven" : ""));
    }

    private static Finding tpch(AdviceResults results) {
        return results.row("tpch", AdviceRow.ADVISED, 0)
                .map(row -> {
                    Map<String, String> got = new TreeMap<>(row.layout());
                    got.keySet().retainAll(TPC_H.keySet());
                    return Finding.of(got.equals(TPC_H), AdviceReport.layout(got));
                })
                .orElse(Finding.notMeasured("no rows"));
    }
}
