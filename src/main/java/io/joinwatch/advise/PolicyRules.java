package io.joinwatch.advise;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.DurationText;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the owners of a database want, as one answer per question. A table's policy goes before the database's; bans of both
 * hold, but for what the table's policy pins. What contradicts itself or cannot be followed is ignored, and said why: of a pin
 * and a ban in one policy the ban holds; of several policies that mean one table, by different spellings, the newest, or
 * none if the newest are equally new and differ. Immutable.
 */
final class PolicyRules {
    /** What a policy may set otherwise, by the names and in the forms of the configuration file. */
    private enum Threshold {
        MINIMUM_GAIN("minimum-gain", true),
        COOL_DOWN("cool-down", true),
        PAY_BACK_DAYS("pay-back.days", false),
        REPLICATE_MAX_BYTES("replicate.max-bytes", false),
        REPLICATE_MAX_SHARE("replicate.max-share", false);

        private final String setting;
        private final boolean ofTables;

        Threshold(String setting, boolean ofTables) {
            this.setting = setting;
            this.ofTables = ofTables;
        }

        static Optional<Threshold> named(String setting) {
            return Arrays.stream(values())
                    .filter(known -> known.setting.equals(setting))
                    .findFirst();
        }

        /** The value, a duration in milliseconds; empty if it is none of its range. */
        OptionalDouble read(String text) {
            double value = switch (this) {
                case MINIMUM_GAIN, REPLICATE_MAX_SHARE -> share(text);
                case COOL_DOWN -> ms(text);
                case PAY_BACK_DAYS, REPLICATE_MAX_BYTES -> number(text);
            };
            boolean isInRange = value >= 0
                    && (this != PAY_BACK_DAYS || value > 0)
                    && ((this != MINIMUM_GAIN && this != REPLICATE_MAX_SHARE) || value <= 1);
            return isInRange ? OptionalDouble.of(value) : OptionalDouble.empty();
        }

        private static double share(String text) {
            String stripped = text.strip();
            return stripped.endsWith("%")
                    ? number(stripped.substring(0, stripped.length() - 1)) / 100
                    : number(stripped);
        }

        private static double ms(String text) {
            try {
                return DurationText.parse(text).toMillis();
            } catch (IllegalArgumentException e) {
                return Double.NaN;
            }
        }
    }

    /** One policy, checked against the catalog. */
    private record Rule(@Nullable Distribution pin, Set<Distribution> bans, Map<Threshold, Double> overrides) {
        static final Rule NONE = new Rule(null, Set.of(), Map.of());
    }

    private final Rule database;
    private final Map<String, Rule> tables = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();

    PolicyRules(List<PolicyRecord> policies, Catalog catalog) {
        Rule ofDatabase = Rule.NONE;
        Map<String, List<PolicyRecord>> ofTables = new TreeMap<>();
        for (PolicyRecord policy : latest(policies)) {
            String table = policy.table();
            if (table == null) {
                ofDatabase = rule(policy, null);
            } else {
                String known = catalog.table(table).map(TableFacts::table).orElse(table);
                ofTables.computeIfAbsent(known, k -> new ArrayList<>()).add(policy);
            }
        }
        database = ofDatabase;
        ofTables.forEach((table, of) -> {
            TableFacts facts = catalog.table(table).orElse(null);
            tables.put(table, of.size() == 1 ? rule(of.get(0), facts) : newest(table, of, facts));
        });
        tables.forEach(this::checkAgainstDatabase);
    }

    /** The rule of the newest of several policies that mean the same table. */
    private Rule newest(String table, List<PolicyRecord> policies, @Nullable TableFacts facts) {
        long version = policies.stream().mapToLong(PolicyRecord::version).max().orElseThrow();
        List<Rule> rules = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (PolicyRecord policy : policies) {
            DistributionEntry pin = policy.pin();
            told.add(policy.table() + " (version " + policy.version() + ", " + (pin == null ? "no pin" : "pin " + pin)
                    + ")");
            if (policy.version() == version) {
                rules.add(rule(policy, facts));
            }
        }
        boolean agreed = rules.stream().distinct().count() == 1;
        ignored.add("Policies of table " + table + ": " + String.join(" and ", told) + " mean the same table. "
                + (agreed ? "The newest is followed" : "As the newest contradict each other, none is followed")
                + ". Maybe delete all but one");
        return agreed ? rules.get(0) : Rule.NONE;
    }

    private void checkAgainstDatabase(String table, Rule rule) {
        Distribution pinned = database.pin();
        if (pinned != null && rule.pin() == null && rule.bans().contains(pinned)) {
            ignored.add("Policy of table " + table + ": it bans " + pinned
                    + ", which the policy of the database pins. The table's ban holds");
        }
    }

    /** Per table the policy of the highest version, unless that deletes it; in the order of their keys. */
    private static List<PolicyRecord> latest(List<PolicyRecord> policies) {
        Map<String, PolicyRecord> latest = new TreeMap<>();
        policies.stream()
                .sorted(Comparator.comparingLong(PolicyRecord::version))
                .forEach(policy -> latest.put(policy.key(), policy));
        return latest.values().stream().filter(policy -> !policy.deleted()).toList();
    }

    private Rule rule(PolicyRecord policy, @Nullable TableFacts facts) {
        String of = policy.table() == null ? "Policy of the database" : "Policy of table " + policy.table();
        if (policy.table() != null && facts == null) {
            ignored.add(of + ": the table is not known. Maybe it was dropped, or its facts were never sent");
        }
        DistributionEntry pinned = policy.pin();
        Distribution pin =
                pinned == null ? null : spelled(Distributions.of(pinned), facts).orElse(null);
        if (pinned != null && pin == null) {
            ignored.add(of + ": pin " + pinned + " names a column that the table does not have. Maybe it was renamed");
        }
        if (pin != null && new HashSet<>(pin.columns()).size() < pin.columns().size()) {
            ignored.add(of + ": pin " + pinned + " names a column twice. Maybe in two spellings");
            pin = null;
        }
        Set<Distribution> bans = new HashSet<>();
        for (DistributionEntry ban : policy.ban()) {
            Distribution banned = Distributions.of(ban);
            bans.add(
                    policy.table() == null
                            ? folded(banned)
                            : spelled(banned, facts).orElse(banned));
        }
        if (pin != null && bans.contains(pin)) {
            ignored.add(of + ": pin " + pinned + " is banned too, as " + pin
                    + ". The ban holds. Maybe keep one of the two");
            pin = null;
        }
        Map<Threshold, Double> overrides = new EnumMap<>(Threshold.class);
        policy.overrides().forEach((name, text) -> {
            Optional<Threshold> known =
                    Threshold.named(name).filter(override -> override.ofTables || policy.table() == null);
            OptionalDouble value = known.map(override -> override.read(text)).orElse(OptionalDouble.empty());
            if (known.isPresent() && value.isPresent()) {
                overrides.put(known.get(), value.getAsDouble());
            } else {
                ignored.add(of + ": override " + name + " = " + text + " is ignored. A table may override minimum-gain"
                        + " (5% or 0.05) and cool-down (7d), the database also pay-back.days above 0,"
                        + " replicate.max-bytes and replicate.max-share");
            }
        });
        return new Rule(pin, bans, overrides);
    }

    /** A distribution with its columns as the catalog spells them; empty if it knows the table but not the column. */
    private static Optional<Distribution> spelled(Distribution distribution, @Nullable TableFacts facts) {
        if (facts == null || facts.columns().isEmpty() || !distribution.isKey()) {
            return Optional.of(distribution);
        }
        List<String> columns = new ArrayList<>();
        for (String name : distribution.columns()) {
            Optional<ColumnFacts> column = facts.column(name);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            columns.add(column.get().name());
        }
        return Optional.of(new Distribution(distribution.style(), columns));
    }

    /** One spelling for a column of many tables, each of which may have its own. */
    private static Distribution folded(Distribution distribution) {
        return new Distribution(
                distribution.style(),
                distribution.columns().stream()
                        .map(column -> column.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Rule of(String table) {
        return tables.getOrDefault(table, Rule.NONE);
    }

    /** The only distribution that a table may take. */
    Optional<Distribution> pin(String table) {
        Distribution own = of(table).pin();
        return Optional.ofNullable(own != null ? own : database.pin())
                .filter(pin -> !of(table).bans().contains(pin));
    }

    boolean bans(String table, Distribution distribution) {
        return of(table).bans().contains(distribution) || database.bans().contains(folded(distribution));
    }

    double minimumGain(String table, double otherwise) {
        return override(table, Threshold.MINIMUM_GAIN, otherwise);
    }

    Duration coolDown(String table, Duration otherwise) {
        double ms = override(table, Threshold.COOL_DOWN, Double.NaN);
        return Double.isNaN(ms) ? otherwise : Duration.ofMillis((long) Math.min(ms, Figures.MOST_MS));
    }

    /** The cost settings as the database wants them. */
    CostSettings cost(CostSettings settings) {
        Map<Threshold, Double> own = database.overrides();
        Double days = own.get(Threshold.PAY_BACK_DAYS);
        return new CostSettings(
                days == null ? settings.payBack() : Duration.ofMillis(Figures.ms(days)),
                own.getOrDefault(Threshold.REPLICATE_MAX_BYTES, (double) settings.replicateMaxBytes())
                        .longValue(),
                own.getOrDefault(Threshold.REPLICATE_MAX_SHARE, settings.replicateMaxShare()),
                settings.replicateRefresh(),
                settings.skewTimesNodes(),
                settings.distinctPerNode());
    }

    /** Why what was ignored was ignored, one line each. */
    List<String> ignored() {
        return List.copyOf(ignored);
    }

    private double override(String table, Threshold name, double otherwise) {
        return of(table).overrides().getOrDefault(name, database.overrides().getOrDefault(name, otherwise));
    }
}
