package io.joinwatch.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Valid records of every kind, from a seed. */
final class RandomRecords {
    private static final String LETTERS = "abc_XYZ09 .\"\\'é表😀-";

    private final SplittableRandom random;

    RandomRecords(long seed) {
        random = new SplittableRandom(seed);
    }

    PublicRecord any() {
        return switch (random.nextInt(6)) {
            case 0 -> table();
            case 1 -> database();
            case 2 -> policy();
            case 3 -> recommendation();
            case 4 -> solve();
            default -> event();
        };
    }

    CatalogRecord anyFacts() {
        return random.nextBoolean() ? table() : database();
    }

    QueryEvent event() {
        boolean withJoins = random.nextBoolean();
        return new QueryEvent(
                id(),
                name(),
                time(),
                maybe(this::size),
                maybe(this::name),
                maybe(this::name),
                maybe(this::name),
                list(3, this::name),
                random.nextBoolean() ? 1 : random.nextLong(1, EventLimits.MAX_REPEAT + 1),
                withJoins ? maybe(this::name) : "SELECT " + name(),
                withJoins ? list(4, this::join) : null,
                list(2, () -> new GroupingEntry(name(), some(this::name), maybe(this::size))),
                list(2, () -> new WriteEntry(name(), size())),
                list(
                        2,
                        () -> new FilterEntry(
                                name(),
                                name(),
                                of(FilterEntry.Op.values()),
                                random.nextBoolean(),
                                random.nextBoolean())),
                maybe(this::size));
    }

    TableRecord table() {
        if (random.nextInt(5) == 0) {
            return TableRecord.deleted(id(), version(), name());
        }
        Long rows = maybe(() -> random.nextLong(1, EventLimits.MAX_SIZE + 1));
        long mostDistinct = rows == null ? EventLimits.MAX_SIZE : rows;
        List<ColumnEntry> columns = new LinkedHashSet<>(list(5, this::name))
                .stream()
                        .map(column -> new ColumnEntry(
                                column,
                                name(),
                                maybe(() -> random.nextLong(mostDistinct + 1)),
                                maybe(random::nextDouble),
                                maybe(random::nextDouble),
                                maybe(() -> random.nextDouble() * 1e6)))
                        .toList();
        DistributionEntry deployed = columns.isEmpty() || random.nextBoolean()
                ? DistributionEntry.UNKNOWN
                : DistributionEntry.key(columns.get(0).name());
        return new TableRecord(
                id(),
                version(),
                name(),
                rows,
                maybe(this::size),
                columns,
                deployed,
                list(2, this::name),
                maybe(this::name),
                false);
    }

    DatabaseRecord database() {
        boolean deleted = random.nextBoolean();
        Integer nodes = deleted ? null : Integer.valueOf(random.nextInt(1, EventLimits.MAX_NODES + 1));
        return new DatabaseRecord(id(), version(), nodes, maybe(this::name), deleted);
    }

    PolicyRecord policy() {
        TreeMap<String, String> overrides = new TreeMap<>();
        list(3, this::name).forEach(name -> overrides.put(name, name()));
        DistributionEntry pin = maybe(() -> DistributionEntry.ALL);
        return new PolicyRecord(
                id(),
                version(),
                maybe(this::name),
                pin,
                list(2, () -> DistributionEntry.key(name())),
                overrides,
                random.nextBoolean());
    }

    RecommendationRecord recommendation() {
        Long observed = maybe(this::saving);
        EvidenceEntry evidence = new EvidenceEntry(
                list(2, this::edge),
                maybe(() -> new EvidenceEntry.RunnerUp(DistributionEntry.EVEN, saving())),
                list(2, this::effect),
                list(2, this::effect),
                maybe(this::saving),
                observed,
                observed == null ? null : maybe(() -> of(EvidenceEntry.ObservedBy.values())));
        return new RecommendationRecord(
                of(RecommendationRecord.Kind.values()),
                of(RecommendationRecord.State.values()),
                id(),
                name(),
                name(),
                maybe(this::name),
                maybe(this::name),
                DistributionEntry.EVEN,
                DistributionEntry.key(name()),
                saving(),
                figure(),
                maybe(this::figure),
                maybe(() -> random.nextDouble() * 1000),
                random.nextInt(1, 9),
                maybe(this::groupPlan),
                list(2, this::name),
                evidence,
                figure(),
                figure(),
                random.nextDouble(),
                figure(),
                name(),
                window(),
                random.nextDouble(),
                maybe(random::nextDouble),
                version(),
                new RecommendationRecord.Statements(
                        maybe(this::name), maybe(this::name), maybe(this::name), list(2, this::name)));
    }

    private RecommendationRecord.GroupPlan groupPlan() {
        return new RecommendationRecord.GroupPlan(
                list(
                        3,
                        () -> new RecommendationRecord.PlanStep(
                                random.nextInt(1, 9),
                                name(),
                                DistributionEntry.key(name()),
                                DistributionEntry.ALL,
                                saving(),
                                figure())),
                saving(),
                figure(),
                figure(),
                random.nextBoolean(),
                maybe(random::nextDouble));
    }

    SolveRecord solve() {
        boolean byWork = random.nextBoolean();
        return new SolveRecord(
                id(),
                version(),
                window(),
                random.nextInt(1000),
                random.nextLong(1L << 40),
                figure(),
                figure(),
                random.nextLong(1, 1000),
                random.nextDouble(),
                figure(),
                name(),
                byWork ? null : Long.valueOf(version()),
                byWork ? Long.valueOf(version()) : null,
                new SolveRecord.Cost(figure(), figure()),
                list(
                        2,
                        () -> new SolveRecord.Withheld(
                                name(),
                                list(2, this::name),
                                saving(),
                                of(SolveRecord.WithheldReason.values()),
                                name())),
                maybe(this::time));
    }

    private JoinEntry join() {
        return new JoinEntry(
                new TableRef(name(), maybe(this::name)),
                new TableRef(name(), maybe(this::name)),
                some(() -> new PairEntry(name(), name())),
                of(JoinEntry.Type.values()),
                maybe(this::size),
                maybe(this::size),
                maybe(this::size));
    }

    private EvidenceEntry.EdgeThatPays edge() {
        List<String> tables = some(this::name);
        return new EvidenceEntry.EdgeThatPays(
                tables,
                list(2, () -> tables.stream().map(table -> name()).toList()),
                of(JoinEntry.Type.values()),
                saving());
    }

    private EvidenceEntry.QueryEffect effect() {
        return new EvidenceEntry.QueryEffect(
                name(), random.nextBoolean() ? name() : "", maybe(() -> random.nextDouble() * 1e6), figure(), figure());
    }

    private WindowEntry window() {
        long from = time() / 2;
        return new WindowEntry(from, from + random.nextLong(1L << 30), random.nextDouble() * 7);
    }

    private DatabaseId id() {
        return new DatabaseId(name(), name());
    }

    private String name() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private long time() {
        return random.nextBoolean() ? random.nextLong(IsoTime.END_MS) : random.nextLong(IsoTime.END_MS / 1000) * 1000;
    }

    private long size() {
        return random.nextLong(EventLimits.MAX_SIZE + 1) >>> random.nextInt(50);
    }

    private long figure() {
        return random.nextLong(EventLimits.MAX_FIGURE + 1);
    }

    private long saving() {
        return random.nextLong(-EventLimits.MAX_FIGURE, EventLimits.MAX_FIGURE + 1);
    }

    private long version() {
        return random.nextLong(Long.MAX_VALUE);
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> list(int most, Supplier<T> entry) {
        return Stream.generate(entry).limit(random.nextInt(most + 1)).toList();
    }

    private <T> List<T> some(Supplier<T> entry) {
        List<T> entries = new ArrayList<>(list(2, entry));
        entries.add(entry.get());
        return entries;
    }

    private <T> T of(T[] words) {
        return words[random.nextInt(words.length)];
    }
}
