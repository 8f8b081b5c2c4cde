package io.joinwatch.advise;

import io.joinwatch.event.RecommendationRecord.GroupPlan;
import io.joinwatch.graph.Distribution;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Advice in a sentence or two. Stateless. */
final class Summary {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int MOST_NAMED = 5;

    private Summary() {}

    /**
     * Of one table's change.
     *
     * @param payBackDays null if nothing is saved
     */
    static String of(
            String table,
            Distribution from,
            Distribution to,
            GroupPlan plan,
            @Nullable Double payBackDays,
            double gap) {
        StringBuilder text = new StringBuilder(imperative(table, to));
        if (!Distributions.same(from, Distribution.EVEN)) {
            text.append(", now ").append(from);
        }
        List<String> others = plan.steps().stream()
                .map(step -> step.table())
                .filter(other -> !other.equals(table))
                .toList();
        if (!others.isEmpty()) {
            text.append(", together with ")
                    .append(String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size()))));
            if (others.size() > MOST_NAMED) {
                text.append(" and ").append(others.size() - MOST_NAMED).append(" more");
            }
        }
        long saved = plan.savedBytesPerDay();
        text.append(others.isEmpty() ? ": it " : ": they ");
        String plural = others.isEmpty() ? "s" : "";
        if (saved > 0) {
            text.append("save").append(plural).append(' ').append(bytes(saved)).append(" a day");
            if (plan.touchedBytesPerDay() > 0) {
                text.append(String.format(
                        Locale.ROOT, " of the %s that the joins concerned move", bytes(plan.touchedBytesPerDay())));
            }
        } else {
            text.append("cost").append(plural).append(' ').append(bytes(-saved)).append(" a day, as policies demand");
        }
        if (plan.moveBytes() == 0) {
            text.append("; nothing has to be moved");
        } else {
            text.append("; ").append(bytes(plan.moveBytes())).append(" are moved once");
            if (payBackDays != null) {
                text.append(", earned back in ").append(time(payBackDays));
            }
        }
        text.append(
                gap == 0
                        ? ". The layout is proven optimal."
                        : String.format(Locale.ROOT, ". The layout is within %.2g %% of the optimum.", 100 * gap));
        return text.toString();
    }

    /** Of what a deployed change did save. */
    static String ofVerified(String table, Distribution to, long predicted, long observed) {
        return String.format(
                Locale.ROOT,
                "%s as %s was to save %s a day and saves %s.",
                table,
                to,
                signed(predicted),
                signed(observed));
    }

    private static String imperative(String table, Distribution to) {
        return switch (to.style()) {
            case KEY -> "Key " + table + " on " + String.join(", ", to.columns());
            case ALL -> "Replicate " + table + " to every node";
            default -> "Spread " + table + " evenly";
        };
    }

    private static String signed(long bytes) {
        return bytes < 0 ? "−" + bytes(-bytes) : bytes(bytes);
    }

    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1_023.5 && unit < UNITS.length - 1) {
            value /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 && unit > 0 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    private static String time(double days) {
        if (days >= 2) {
            return String.format(Locale.ROOT, "%.0f days", days);
        }
        double hours = days * 24;
        return hours >= 2
                ? String.format(Locale.ROOT, "%.0f hours", hours)
                : String.format(Locale.ROOT, "%.0f minutes", Math.ceil(hours * 60));
    }
}
