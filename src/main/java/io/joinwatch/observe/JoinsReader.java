package io.joinwatch.observe;

import io.joinwatch.cost.ObservedCost;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.QueryProfile;
import io.joinwatch.graph.SideSize;
import io.joinwatch.graph.TableJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads events whose joins are told. Not thread-safe. */
final class JoinsReader {
    private static final String UNKNOWN_NAME = "unknown-name";

    /**
     * An event with its joins counted.
     *
     * @param profile of its query, if there is one
     * @param sizes that it tells and the profile does not say
     */
    record Counted(ObservedQuery query, Shape shape, Optional<QueryProfile> profile, List<SideSize> sizes) {}

    private final Fingerprints fingerprints;
    private final KnownJoins knownJoins = new KnownJoins();

    JoinsReader(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    Counted read(QueryEvent event, Catalog catalog, int nodes, String dialect, QueryMemory memory) {
        Optional<KnownJoins.Known> known = knownJoins.find(event, catalog.version(), nodes);
        return known.isPresent()
                ? again(known.get(), event, catalog, nodes, dialect, memory)
                : anew(event, catalog, nodes, dialect, memory);
    }

    private Counted again(
            KnownJoins.Known known, QueryEvent event, Catalog catalog, int nodes, String dialect, QueryMemory memory) {
        long fingerprint = fingerprints.ofText(event, dialect, known.fingerprint());
        Optional<QueryProfile> profile = memory.profile(fingerprint);
        List<SideSize> remembered = sizes(profile);
        long[] told = known.told(Objects.requireNonNull(event.joins()));
        Shape last = known.unsized();
        if (last != null && SideSizes.isNoneTold(told) && last.isStill(nodes, remembered, memory)) {
            return counted(event, fingerprint, last, known.written(), profile, List.of());
        }
        SideSizes sizes = new SideSizes(known.plan().instances(), told, catalog, remembered, memory);
        Shape shape = known.shape(sizes);
        if (SideSizes.isNoneTold(told)) {
            known.unsized(shape);
        }
        return counted(event, fingerprint, shape, known.written(), profile, sizes.news(profile, event.startedAtMs()));
    }

    private Counted anew(QueryEvent event, Catalog catalog, int nodes, String dialect, QueryMemory memory) {
        StructuredJoins told = new StructuredJoins(event, catalog);
        List<HeavyQuery.Grouped> groupings = new ArrayList<>();
        List<Grouping> grouped = new ArrayList<>();
        for (StructuredJoins.SizedGrouping sized : told.groupings()) {
            grouped.add(sized.grouping());
            OptionalLong units = ObservedCost.groupingUnits(sized.grouping(), sized.bytes(), catalog, nodes);
            units.ifPresent(moved -> groupings.add(new HeavyQuery.Grouped(sized.grouping(), moved)));
        }
        long structural = fingerprints.ofJoins(told.joins(), grouped);
        long fingerprint = fingerprints.ofText(event, dialect, structural);
        Optional<QueryProfile> profile = memory.profile(fingerprint);
        SideSizes sizes = SideSizes.of(told.joins(), catalog, sizes(profile), memory);
        List<String> reasons = told.understood() ? List.of() : List.of(UNKNOWN_NAME);
        Shape shape = Shape.of(
                new Shape.Unsized(told.understood(), told.joins(), groupings, reasons, List.of()), sizes, nodes);
        if (groupings.size() == grouped.size()) {
            knownJoins.remember(event, catalog.version(), structural, told.joins(), shape);
        }
        ObservedQuery query = shape.query(event, fingerprint, told.joins(), told.writes());
        return new Counted(query, shape, profile, sizes.news(profile, query.timeMs()));
    }

    private static Counted counted(
            QueryEvent event,
            long fingerprint,
            Shape shape,
            List<TableJoin> written,
            Optional<QueryProfile> profile,
            List<SideSize> news) {
        return new Counted(shape.query(event, fingerprint, written, List.of()), shape, profile, news);
    }

    static List<SideSize> sizes(Optional<QueryProfile> profile) {
        return profile.isPresent() ? profile.get().sizes() : List.of();
    }
}
