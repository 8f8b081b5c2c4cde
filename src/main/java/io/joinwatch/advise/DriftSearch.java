package io.joinwatch.advise;

import io.joinwatch.advise.DailyGains.Gain;
import io.joinwatch.cost.Layout;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.WindowSums;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the moment from which on the workload is another one: what came before then speaks for a layout that no longer serves. A
 * window that holds both is blind to it for days.
 *
 * <p>The last two to four days are looked at by themselves. They are another workload if a change group that is worth telling by
 * them points the other way on each of them, by more than {@value #STANDARD_ERRORS} standard errors of what days
 * scatter. Days are compared with days of their {@link DayKind}, of which there must be two before; a day without such counts neither way, and
 * two have to count: one may be that of a job that runs once a month. So a season is no drift. A comparison of the joins' shares
 * comes first and spares the solves of a workload that stays. Not safe for use by several threads.
 */
final class DriftSearch {
    static final double STANDARD_ERRORS = 12;
    /** Less of the joins' weight than this that moved from some joins to others is no drift. */
    static final double LEAST_SHIFT = 0.05;

    private static final int LEAST_DAYS = 2;
    private static final int MOST_DAYS = 4;
    private static final int LEAST_DAYS_BEFORE = 2;

    /** Finds the best layout of a window. */
    interface Solve {
        Layout best(Choices choices);
    }

    private final Choices choices;
    private final PolicyRules rules;
    private final Advised advised;
    private final AdviceSettings settings;
    private final Solve solve;
    private @Nullable DailyGains days;

    DriftSearch(Choices choices, PolicyRules rules, Advised advised, AdviceSettings settings, Solve solve) {
        this.choices = choices;
        this.rules = rules;
        this.advised = advised;
        this.settings = settings;
        this.solve = solve;
    }

    /**
     * When the workload of today began; empty if it is that of the whole window.
     *
     * @param standing the layout that stands as advised
     */
    OptionalLong find(Layout standing) {
        WindowSnapshot window = choices.since();
        if (window.panes().isEmpty()
                || window.coveredMs() < (LEAST_DAYS + LEAST_DAYS_BEFORE) * DailyGains.DAY_MS
                || choices.cost().nodes() == 1) {
            return OptionalLong.empty();
        }
        for (int last = LEAST_DAYS; last <= MOST_DAYS; last++) {
            long start = window.toMs() - last * DailyGains.DAY_MS;
            if (hasShifted(window, start) && speaksForAnother(standing, start)) {
                return OptionalLong.of(start);
            }
        }
        return OptionalLong.empty();
    }

    /** Whether enough of the joins' weight went from some joins to others. */
    private static boolean hasShifted(WindowSnapshot window, long start) {
        Map<Signature, Double> before = shares(window, Long.MIN_VALUE, start);
        Map<Signature, Double> after = shares(window, start, Long.MAX_VALUE);
        double moved = 0;
        for (Map.Entry<Signature, Double> share : after.entrySet()) {
            moved += Math.max(0, share.getValue() - before.getOrDefault(share.getKey(), 0.0));
        }
        return moved >= LEAST_SHIFT;
    }

    private static Map<Signature, Double> shares(WindowSnapshot window, long fromMs, long toMs) {
        WindowSums sums = new WindowSums();
        window.panes().subMap(fromMs, toMs).values().forEach(sums::addAll);
        Map<Signature, Double> shares =
                new LinkedHashMap<>(); // In the order of their text: sums of fractions have one.
        double[] total = {0};
        sums.forEachJoin((signature, of) -> {
            shares.put(signature, (double) of.weight());
            total[0] += of.weight();
        });
        shares.replaceAll((signature, weight) -> total[0] == 0 ? 0 : weight / total[0]);
        return shares;
    }

    private boolean speaksForAnother(Layout standing, long start) {
        Choices lately =
                Choices.of(choices.all(), new Shift(start, choices.all().toMs()), rules, advised, settings);
        LayoutChange change = new LayoutChange(lately.local(), standing, solve.best(lately));
        Worth worth = new Worth(lately, rules, settings.minimumGain(), advised);
        return ChangeGroups.of(change).stream()
                .anyMatch(group ->
                        worth.of(group, change) == Worth.Verdict.WORTH && pointsTheOtherWay(group, change, start));
    }

    private boolean pointsTheOtherWay(ChangeGroup group, LayoutChange change, long start) {
        if (days == null) {
            days = DailyGains.ofWholeDays(choices.since(), choices.settings());
        }
        Set<String> tables = new HashSet<>();
        group.steps().forEach(step -> tables.add(step.table()));
        Function<String, Distribution> before = change.without(tables);
        List<Gain> early = new ArrayList<>();
        List<Gain> late = new ArrayList<>();
        for (Gain day : days.of(tables, before, change::to)) {
            (day.startMs() >= start ? late : early).add(day);
        }
        int told = 0;
        for (Gain day : late) {
            List<Gain> alike = early.stream()
                    .filter(other -> other.weight() > 0 && other.kind() == day.kind())
                    .toList();
            GainShare then = GainShare.of(alike);
            GainShare now = GainShare.of(List.of(day), alike);
            if (alike.size() < LEAST_DAYS_BEFORE || then.days() == 0 || now.days() == 0) {
                continue; // Too little to compare with: it may be the season.
            }
            double error = now.deviation() * Math.sqrt(1 + 1 / then.days());
            if (now.share() - then.share() < STANDARD_ERRORS * error) {
                return false;
            }
            told++;
        }
        return told >= LEAST_DAYS;
    }
}
