package io.joinwatch.advise;

import io.joinwatch.advise.DailyGains.Gain;
import io.joinwatch.graph.Distribution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change group, on the way from the standing advice to the optimum, is worth telling. It has to gain, its share of the moves
 * paid; to gain enough of what the joins that it touches cost, unless it only takes advice back; and to gain with certainty: by
 * {@value #STEADY_ERRORS} standard errors of what the days of the window say when there is a week of them, {@value #UNSTEADY_ERRORS}
 * if whole days err together, so that seven of them are all there is to tell the error from; by more while there are fewer, as a few days tell
 * little of how much days differ. The very first advice needs no such certainty: the warm-up says how much is enough. What a
 * policy demands is told whatever it gains.
 * Not safe for use by several threads.
 */
final class Worth {
    private static final double STEADY_ERRORS = 4;
    private static final double UNSTEADY_ERRORS = 8;
    private static final double MOST_ERRORS = 10;
    private static final double WEEK = 7;

    /** What there is to say of a group. */
    enum Verdict {
        /** It is to be told. */
        WORTH,
        /** It gains nothing once its moves are paid. */
        NO_GAIN,
        /** It gains less than the least share of what its joins cost. */
        TOO_SMALL,
        /** The days of the window do not agree on it. */
        UNCERTAIN
    }

    private final Choices choices;
    private final PolicyRules rules;
    private final double minimumGain;
    private final boolean isFirst;
    private @Nullable DailyGains days;
    private @Nullable DailyGains earlier;
    private @Nullable DailyGains parts;

    /** @param memory of the last advice */
    Worth(Choices choices, PolicyRules rules, double minimumGain, Advised memory) {
        this.choices = choices;
        this.rules = rules;
        this.minimumGain = minimumGain;
        this.isFirst = memory.entries().isEmpty();
    }

    /** @param change that the group is of */
    Verdict of(ChangeGroup group, LayoutChange change) {
        Verdict size = bySize(group);
        boolean isOpen = size == Verdict.WORTH && !isFirst && !isDemanded(group);
        return isOpen && !isCertain(group, change) ? Verdict.UNCERTAIN : size;
    }

    private Verdict bySize(ChangeGroup group) {
        if (isDemanded(group)) {
            return Verdict.WORTH;
        }
        // Nothing moves on a single node.
        if (group.gainUnits() <= 0 || choices.cost().nodes() == 1) {
            return Verdict.NO_GAIN;
        }
        boolean takesBack = group.steps().stream()
                .allMatch(step -> Distributions.same(
                        step.to(), Distributions.deployed(choices.window().catalog(), step.table())));
        return takesBack || group.gainUnits() >= minimum(group) * group.touchedUnits()
                ? Verdict.WORTH
                : Verdict.TOO_SMALL;
    }

    private boolean isDemanded(ChangeGroup group) {
        return group.steps().stream().anyMatch(step -> choices.forbids(step.table(), step.from()));
    }

    private double minimum(ChangeGroup group) {
        return group.steps().stream()
                .mapToDouble(step -> rules.minimumGain(step.table(), minimumGain))
                .max()
                .orElse(minimumGain);
    }

    private boolean isCertain(ChangeGroup group, LayoutChange change) {
        if (choices.window().panes().isEmpty()) {
            return true; // Of one piece: there is nothing to tell chance from.
        }
        Set<String> tables = new HashSet<>();
        group.steps().forEach(step -> tables.add(step.table()));
        Function<String, Distribution> old = change.without(tables);
        Gain whole = DailyGains.of(choices.local(), tables, old, change::to);
        if (days == null || earlier == null || parts == null) {
            days = DailyGains.ofCalendar(choices.since(), choices.settings());
            parts = DailyGains.ofParts(choices.since(), choices.settings());
            earlier = DailyGains.ofCalendarBefore(
                    choices.all(), choices.settings(), choices.since().fromMs());
        }
        List<Gain> before = earlier.of(tables, old, change::to);
        GainShare since = GainShare.of(
                days.of(tables, old, change::to), before, PartScatter.of(parts.of(tables, old, change::to)));
        // What did not run since the shift is judged by what it was before.
        GainShare share = since.days() > 0 ? since : GainShare.of(before);
        if (share.days() == 0 && whole.weight() > 0) {
            return false;
        }
        double ofWeek = share.isSteady() ? STEADY_ERRORS : UNSTEADY_ERRORS;
        double errors = Math.min(MOST_ERRORS, ofWeek * Math.sqrt(Math.max(1, WEEK / Math.max(1, share.known()))));
        return group.gainUnits() > errors * share.error() * whole.weight();
    }
}
