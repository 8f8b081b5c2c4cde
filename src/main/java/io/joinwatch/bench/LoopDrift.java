package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Moves a share of a workload's weight to other joins: topics drawn at random, two thirds of the weight together or little more, give, all others get in
 * proportion to what they have. No query ends and none begins. Stateless.
 */
final class LoopDrift {
    private static final double DONORS = 0.65;
    /** No topic loses more than this. */
    private static final double MOST_LOST = 0.95;

    private LoopDrift() {}

    /**
     * The workload after the drift.
     *
     * @param share of the whole weight that moves, in [0, 1)
     */
    static List<LoopTemplate> of(List<LoopTemplate> templates, double share, SplittableRandom random) {
        Map<String, Double> weights = new HashMap<>();
        templates.forEach(template -> weights.merge(template.topic(), template.weight(), Double::sum));
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        List<String> topics = new ArrayList<>(new TreeSet<>(weights.keySet()));
        TreeSet<String> givers = new TreeSet<>();
        double given = 0;
        while (given < DONORS * total && topics.size() > 1) {
            String topic = topics.remove(random.nextInt(topics.size()));
            givers.add(topic);
            given += weights.getOrDefault(topic, 0.0);
        }
        double moved = Math.min(share * total, MOST_LOST * given);
        double giving = 1 - moved / given;
        double getting = 1 + moved / (total - given);
        return templates.stream()
                .map(template -> template.times(givers.contains(template.topic()) ? giving : getting))
                .toList();
    }

    /** The share of the weight that moved from one workload to another of the same queries. */
    static double share(List<LoopTemplate> before, List<LoopTemplate> after) {
        double total = before.stream().mapToDouble(LoopTemplate::weight).sum();
        double moved = 0;
        for (int i = 0; i < before.size(); i++) {
            moved += Math.max(0, before.get(i).weight() - after.get(i).weight());
        }
        return moved / total;
    }
}
