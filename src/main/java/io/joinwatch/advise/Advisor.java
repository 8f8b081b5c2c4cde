package io.joinwatch.advise;

import io.joinwatch.advise.Proposals.Proposal;
import io.joinwatch.cost.Layout;
import io.joinwatch.solve.LayoutProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a window to advice: candidates → policies → solve → change groups → proposals → what changed since the last
 * advice. The topology, the command line and the simulators all come here, so that the same log gives the same advice by every way
 * in.
 *
 * <p>A pure function of snapshot, memory, last solve and settings: no clock (now is the window's end), and with {@link
 * AdviceSettings#limits} without a wall time the same input gives equal output on every machine; with one, which of several optima
 * it is may depend on earlier solves. Deployed advice is a fixed point: moves obey the triangle inequality and ties favour what is
 * deployed, so a proven optimum stays one once it is deployed. Safe for use by several threads.
 */
public final class Advisor {
    /** One resample may take a solve's limits divided by this. */
    private static final int RESAMPLE_SHARE = 10;

    private final AdviceSettings settings;
    private final LayoutSolver solver;
    private final LayoutSolver resampler;

    public Advisor(AdviceSettings settings) {
        this.settings = settings;
        this.solver = new LayoutSolver(settings.method(), settings.limits());
        this.resampler = new LayoutSolver(settings.method(), settings.limits().share(RESAMPLE_SHARE));
    }

    /**
     * Solves the window and says what to publish.
     *
     * @param previous the memory of the last advice, {@link Advised#NONE} at first
     * @throws IllegalStateException if the solver's value is not what the cost model counts
     */
    public Advice advise(WindowSnapshot window, Advised previous) {
        return advise(window, previous, null);
    }

    /**
     * The same, but without a solve while the last one proves that its layout is still good enough, see
     * {@link AdviceSettings#certificateEpsilon}, and else, under a wall time, with one that starts from it.
     *
     * @param last as the last advice of the same database gave it, null if that is not known any more
     */
    public Advice advise(WindowSnapshot snapshot, Advised previous, @Nullable LastSolve last) {
        PolicyRules rules = new PolicyRules(snapshot.policies(), snapshot.catalog());
        Advised confirmed = previous.confirmed(snapshot.catalog(), snapshot.toMs());
        Layout standing = NextAdvice.standing(snapshot.catalog(), confirmed);
        // A drift later than the window is that of another log.
        Shift known = previous.shift().sinceMs() < snapshot.toMs() ? previous.shift() : Shift.NEVER;
        Choices choices = Choices.of(snapshot, known, rules, confirmed, settings);
        OptionalLong found = new DriftSearch(choices, rules, confirmed, settings, this::best).find(standing);
        boolean isNew = found.isPresent() && found.getAsLong() > known.sinceMs();
        Shift shift = isNew ? new Shift(found.getAsLong(), snapshot.toMs()) : known;
        if (isNew) {
            choices = Choices.of(snapshot, shift, rules, confirmed, settings);
        }

        LayoutProblem layouts = LayoutProblem.of(choices.cost(), choices.allowed(), settings.objective());
        Optional<SolvedLayout> skipped = last == null || settings.certificateEpsilon() == 0
                ? Optional.empty()
                : LayoutSolver.stillGood(choices.cost(), layouts, last, settings.certificateEpsilon());
        SolvedLayout solved = skipped.isPresent() ? skipped.get() : solver.solve(choices.cost(), layouts, last);
        Worth worth = new Worth(choices, rules, settings.minimumGain(), previous);
        NextAdvice next = NextAdvice.of(choices, standing, solved.layout(), worth, settings.warmUp());
        List<WithheldGroup> withheld = new ArrayList<>(next.withheld());
        if (skipped.isEmpty()) {
            withheld.addAll(PolicyPrice.of(choices, next.advised(), rules, previous, settings, this::best));
        }

        RecordStamp stamp = new RecordStamp(choices.window(), choices.since().entry(), solved);
        RecommendationChanges changes = new RecommendationChanges(previous, stamp);
        changes.confirm(confirmed);
        changes.verify(Verification.due(snapshot, choices.settings(), confirmed, settings.verifyAfter()));
        changes.forgetGone(snapshot.database());
        if (snapshot.coveredMs() >= settings.warmUp().toMillis()) {
            publish(changes, choices, solved, next.advised());
        }
        Advised advised = changes.advised(shift);
        return new Advice(
                changes.records(),
                changes.tombstones(),
                stamp.solve(settings.limits().wallTime() != null, withheld, shift),
                advised,
                solved.layout(),
                NextAdvice.standing(snapshot.catalog(), advised),
                ChangeGroups.of(new LayoutChange(choices.local(), standing, solved.layout())),
                Stream.concat(rules.ignored().stream(), choices.limits().ignored().stream())
                        .toList(),
                LastSolve.of(solved, skipped.isPresent() ? last : null));
    }

    private Layout best(Choices choices) {
        return solver.solve(choices.cost(), choices.allowed(), settings.objective())
                .layout();
    }

    /** Withdraws and proposes what changed since the last advice. */
    private void publish(RecommendationChanges changes, Choices choices, SolvedLayout solved, Layout advised) {
        WindowSnapshot window = choices.window();
        LayoutChange change = new LayoutChange(choices.local(), Layout.deployed(window.catalog()), advised);
        SortedMap<String, Proposal> proposals = Proposals.of(change, ChangeGroups.of(change), window.toMs());
        changes.withdrawAllBut(proposals);
        List<ChangeGroup> news = changes.news(proposals);
        Stability.Shares stability = settings.resamples() == 0
                ? Stability.Shares.NONE
                : Stability.of(
                        choices,
                        advised,
                        news,
                        settings.resamples(),
                        (cost, labels) -> resampler
                                .solve(cost, labels, settings.objective())
                                .layout());
        changes.propose(proposals, news, new Briefings(choices, change, solved, proposals, stability));
    }
}
