package io.joinwatch.advise;

import io.joinwatch.cost.Layout;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import java.util.List;

/**
 * What one look at a window leads to. Immutable.
 *
 * @param changes to publish, in this order: confirmations, withdrawals, then new proposals by group and step
 * @param tombstones keys of recommendations to delete, all of them withdrawn by an earlier advice
 * @param solve to publish
 * @param advised to remember, and to hand to the next advice
 * @param optimum the best layout found, whatever of it is worth proposing
 * @param recommended what is deployed, with all standing proposals taken
 * @param groups the change groups on the way to the optimum, those too small to be proposed among them
 * @param ignoredPolicies why a policy, or a part of it, was not followed, one line each
 * @param lastSolve to hand to the next advice, which may skip a solve or start from this one
 */
public record Advice(
        List<RecommendationRecord> changes,
        List<String> tombstones,
        SolveRecord solve,
        Advised advised,
        Layout optimum,
        Layout recommended,
        List<ChangeGroup> groups,
        List<String> ignoredPolicies,
        LastSolve lastSolve) {
    public Advice {
        changes = List.copyOf(changes);
        tombstones = List.copyOf(tombstones);
        groups = List.copyOf(groups);
        ignoredPolicies = List.copyOf(ignoredPolicies);
    }
}
