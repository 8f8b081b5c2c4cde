package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.SolveRecord.WithheldReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What policies cost: the change groups of the optimum that there would be without pins, bans and cool-downs, as far as those
 * stand in their way. One more solve, and only where labels were taken away. Stateless.
 */
final class PolicyPrice {
    private PolicyPrice() {}

    /**
     * The groups that policies withhold, each whole.
     *
     * @param advised what is advised under the policies
     */
    static List<WithheldGroup> of(
            Choices choices,
            Layout advised,
            PolicyRules rules,
            Advised memory,
            AdviceSettings settings,
            DriftSearch.Solve solve) {
        if (choices.limits().limits().isEmpty() || choices.cost().nodes() == 1) {
            return List.of();
        }
        Choices free = choices.unlimited();
        LayoutChange change = new LayoutChange(choices.local(), advised, solve.best(free));
        Worth worth = new Worth(free, rules, settings.minimumGain(), memory);
        List<WithheldGroup> withheld = new ArrayList<>();
        for (ChangeGroup group : ChangeGroups.of(change)) {
            Optional<AllowedLabels.Limit> limit = group.steps().stream()
                    .filter(step -> choices.forbids(step.table(), step.to()))
                    .flatMap(step ->
                            Optional.ofNullable(choices.limits().limits().get(step.table())).stream())
                    .findFirst();
            if (limit.isPresent() && worth.of(group, change) == Worth.Verdict.WORTH) {
                withheld.add(new WithheldGroup(
                        group,
                        WithheldReason.valueOf(limit.get().kind().name()),
                        limit.get().detail()));
            }
        }
        return withheld;
    }
}
