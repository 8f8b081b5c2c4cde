package io.joinwatch.cli;

import io.joinwatch.event.EvidenceEntry;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.event.SolveRecord;
import io.joinwatch.history.BatchHeader;
import io.joinwatch.metrics.PaneClose;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The demo's output for people: a line per event, a progress line that is written over, a table at the end. */
final class DemoText implements DemoOutput {
    private static final String INDENT = " ".repeat(14);
    private static final int SHOWN_TEXT = 90;

    private final PrintStream out;
    private final boolean isTerminal;
    private boolean progressShown;

    DemoText(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public void note(String text) {
        line(text);
    }

    @Override
    public void recommendation(RecommendationRecord r) {
        Double payBack = r.payBackDays();
        String advice = String.format(
                Locale.ROOT,
                "%s  %-9s %-6s %-22s %-24s → %-24s",
                clock(r.window().toMs()),
                r.state(),
                r.databaseId().database(),
                r.table(),
                r.from(),
                r.to());
        if (r.state() != RecommendationRecord.State.PROPOSED) {
            line(advice.stripTrailing());
            return;
        }
        line(advice
                + String.format(
                        Locale.ROOT,
                        " saves %s, moves %s, pays back in %s; gap %s, %s",
                        Human.bytesPerDay(r.savedBytesPerDay()),
                        Human.bytes(r.moveBytes()),
                        payBack == null ? "–" : Human.days(payBack),
                        gap(r.gap()),
                        r.method()));
        RecommendationRecord.GroupPlan plan = r.groupPlan();
        if (plan != null && plan.steps().size() > 1) {
            line(INDENT + "step " + r.step() + " of " + plan.steps().size() + " of group " + Human.name(r.group())
                    + ", which saves " + Human.bytesPerDay(plan.savedBytesPerDay())
                    + (plan.stability() == null ? "" : "; stability " + Human.share(plan.stability())));
        }
        r.evidence().helped().stream().limit(1).forEach(query -> line(INDENT + "helps " + effect(query)));
        r.evidence().harmed().stream().limit(1).forEach(query -> line(INDENT + "harms " + effect(query)));
        String ddl = r.statements().ddl();
        if (ddl != null) {
            ddl.lines().forEach(statement -> line(INDENT + Human.name(statement)));
        }
    }

    private static String effect(EvidenceEntry.QueryEffect query) {
        String text = query.text().isEmpty() ? query.fingerprint() : query.text();
        return Human.bytes(query.bytesBefore()) + " → " + Human.bytes(query.bytesAfter()) + " a day: "
                + Human.name(text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) + "…" : text);
    }

    @Override
    public void solve(SolveRecord s, double coverage) {
        line(String.format(
                Locale.ROOT,
                "%s  solved    %-6s log understood %.1f %%; network deployed %s/day, recommended %s/day (%.0f %%); gap %s",
                clock(s.window().toMs()),
                s.databaseId().database(),
                100 * coverage,
                Human.bytes(s.cost().deployed()),
                Human.bytes(s.cost().recommended()),
                share(s.cost().recommended(), s.cost().deployed()),
                gap(s.gap())));
    }

    @Override
    public void batch(BatchHeader batch, long bytes, Optional<PaneClose> close) {
        line(String.format(
                Locale.ROOT,
                "%s  batch     %-6s pane from %s: %d rows in %s%s%s",
                clock(batch.paneEndMs()),
                batch.database().substring(batch.database().indexOf('/') + 1),
                clock(batch.paneStartMs()),
                batch.rows(),
                Human.bytes(bytes),
                batch.parts() > 1 ? ", " + batch.parts() + " parts" : "",
                close.map(DemoText::sort).orElse("")));
    }

    private static String sort(PaneClose close) {
        String model = close.isModelReused() ? "re-used" : "fitted";
        return String.format(
                Locale.ROOT,
                ", sorted in %.2f ms, %.0f %% of closing the pane%s",
                close.sortNanos() / 1e6,
                share(close.sortNanos(), close.nanos()),
                close.isByModel() ? ", model " + model : "");
    }

    @Override
    public void progress(long events, long ofEvents) {
        if (isTerminal) {
            out.printf(Locale.ROOT, "\r%3d %% of %d events ", 100 * events / Math.max(1, ofEvents), ofEvents);
            out.flush();
            progressShown = true;
        }
    }

    @Override
    public void summary(List<DatabaseSummary> databases, HistorySummary history) {
        for (DatabaseSummary database : databases) {
            line("");
            line(String.format(
                    Locale.ROOT,
                    "%s: bytes between nodes per day over the last two days; log understood %.1f %%, gap %s by %s",
                    database.database(),
                    100 * database.coverage(),
                    gap(database.solve().gap()),
                    database.solve().method()));
            row("deployed (all EVEN)", database.deployed(), database.deployed());
            row("recommended, moves included", database.recommended(), database.deployed());
            for (Map.Entry<String, Long> expert : database.experts().entrySet()) {
                row("expert: " + expert.getKey(), expert.getValue(), database.deployed());
            }
            if (!database.experts().isEmpty()) {
                row("optimum over our and their labels", database.optimumWithExperts(), database.deployed());
            }
        }
        line("");
        line(String.format(
                Locale.ROOT,
                "history: %,d batches of %,d rows; sorted in %.0f ms, %.1f %% of closing the panes; %d sorted by a model,"
                        + " %d of them by that of an earlier pane",
                history.batches(),
                history.rows(),
                history.sortNanos() / 1e6,
                100 * history.sortShare(),
                history.byModel(),
                history.modelReused()));
    }

    @Override
    public boolean isCutOff() {
        return out.checkError();
    }

    private void row(String name, long bytes, long deployed) {
        String shown = name.length() > 76 ? name.substring(0, 75) + "…" : name;
        line(String.format(Locale.ROOT, "  %-76s %12s %7.2f %%", shown, Human.bytes(bytes), share(bytes, deployed)));
    }

    private void line(String text) {
        if (progressShown) {
            out.print("\r" + " ".repeat(30) + "\r");
            progressShown = false;
        }
        out.println(text);
    }

    private static double share(long part, long whole) {
        return 100.0 * part / Math.max(1, whole);
    }

    private static String gap(double gap) {
        return gap == 0 ? "0" : String.format(Locale.ROOT, "%.2g", gap);
    }

    private static String clock(long timeMs) {
        Duration since = Duration.between(DemoWorkload.START, Instant.ofEpochMilli(timeMs));
        return String.format(Locale.ROOT, "day %d %02d:00", since.toDays() + 1, since.toHoursPart());
    }
}
