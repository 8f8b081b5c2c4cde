package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database's queries, by fingerprint. When it is full and a new query comes, the lightest of the window
 * are forgotten, half of all at once, so that the look into every pane which that takes is spread over many queries; one
 * that runs again is new again. Not thread-safe.
 */
public final class QueryProfiles {
    private final int limit;
    private final Map<Long, QueryProfile> profiles = new HashMap<>();
    private final Set<Long> changed = new HashSet<>();
    private final SortedSet<Long> stored = new TreeSet<>();
    private long forgotten;
    /** The profile that was asked for last: an event asks several times for its own. */
    private @Nullable QueryProfile last;

    /** @param limit most queries known at a time, at least 1 */
    public QueryProfiles(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " must be in [1, ∞)");
        }
        this.limit = limit;
    }

    /**
     * A query ran.
     *
     * @param weight of one run; nothing is kept of a query that weighs nothing
     * @param window in which the run was counted already
     */
    public void ran(
            long fingerprint,
            long weight,
            List<JoinObservation> joins,
            List<HeavyQuery.Grouped> groupings,
            PaneWindow window) {
        if (fingerprint == 0 || weight == 0) {
            return;
        }
        QueryProfile known = find(fingerprint);
        if (known == null && profiles.size() >= limit) {
            forgetLightest(window.panes().values());
        }
        if (known == null || !known.isLike(weight, joins, groupings)) {
            QueryProfile profile = known == null ? QueryProfile.of(fingerprint) : known;
            put(profile.withRun(weight, joins, groupings));
        }
    }

    /**
     * A join of a query was seen by itself: the joins of a run are those seen of the query so far, one of each signature.
     *
     * @param weight of one run of the join
     */
    public void joined(JoinObservation join, long weight, PaneWindow window) {
        long fingerprint = join.fingerprint();
        QueryProfile known = profiles.get(fingerprint);
        List<JoinObservation> joins = known == null ? List.of() : known.joins();
        if (joins.stream().noneMatch(other -> other.signature().equals(join.signature()))) {
            List<JoinObservation> all = new ArrayList<>(joins);
            all.add(join);
            ran(fingerprint, known == null ? weight : known.weight() + weight, all, List.of(), window);
        }
    }

    /** Remembers what an event told of its query; nothing happens if the query is not known. */
    public void tell(QueryFacts facts) {
        QueryProfile known = profiles.get(facts.fingerprint());
        if (known != null) {
            put(known.with(facts));
        }
    }

    private @Nullable QueryProfile find(long fingerprint) {
        if (last == null || last.fingerprint() != fingerprint) {
            QueryProfile found = profiles.get(fingerprint);
            if (found == null) {
                return null;
            }
            last = found;
        }
        return last;
    }

    private void put(QueryProfile profile) {
        last = null;
        profiles.put(profile.fingerprint(), profile);
        changed.add(profile.fingerprint());
    }

    private void forgetLightest(Collection<WindowSums> panes) {
        record Weighed(long fingerprint, long weight) {}
        int leaving = Math.max(1, limit / 2);
        List<Weighed> lightest = profiles.keySet().stream()
                .map(fingerprint -> new Weighed(fingerprint, weight(fingerprint, panes)))
                .sorted(Comparator.comparingLong(Weighed::weight).thenComparingLong(Weighed::fingerprint))
                .limit(leaving)
                .toList();
        for (Weighed query : lightest) {
            last = null;
            profiles.remove(query.fingerprint());
            changed.remove(query.fingerprint());
            forgotten += query.weight() > 0 ? 1 : 0;
        }
    }

    private static long weight(long fingerprint, Collection<WindowSums> panes) {
        long weight = 0;
        for (WindowSums pane : panes) {
            weight = SignatureSums.saturated(
                    weight,
                    pane.weights().map(weights -> weights.estimate(fingerprint)).orElse(0L));
        }
        return weight;
    }

    /**
     * The queries of a window that weigh most, the heaviest first; equal ones by fingerprint.
     *
     * @param sums of the window
     * @param most of them
     */
    public List<HeavyQuery> heaviest(WindowSums sums, int most) {
        if (sums.weights().isEmpty()) {
            return List.of();
        }
        QueryWeights weights = sums.weights().get();
        return weights.counts().stream()
                .sorted(Comparator.comparingLong(QueryWeights.Count::count)
                        .reversed()
                        .thenComparingLong(QueryWeights.Count::fingerprint))
                .flatMap(count -> profile(count.fingerprint()).stream())
                .limit(most)
                .map(profile -> heavy(profile, weights.estimate(profile.fingerprint())))
                .toList();
    }

    private static HeavyQuery heavy(QueryProfile profile, long estimate) {
        return new HeavyQuery(
                profile.fingerprint(),
                profile.text().isEmpty() ? JoinText.of(profile.joins()) : profile.text(),
                Math.max(1, estimate / profile.weight()),
                profile.joins(),
                profile.groupings());
    }

    /** What is known of a query. */
    public Optional<QueryProfile> profile(long fingerprint) {
        return Optional.ofNullable(find(fingerprint));
    }

    public int size() {
        return profiles.size();
    }

    /** Queries that were forgotten for want of room while the window held runs of them. */
    public long forgotten() {
        return forgotten;
    }

    /** Takes a profile back from a store. */
    public void restore(QueryProfile profile) {
        last = null;
        profiles.put(profile.fingerprint(), profile);
        stored.add(profile.fingerprint());
    }

    /** Fingerprints of the profiles that the store does not have as they are. */
    public SortedSet<Long> changed() {
        return new TreeSet<>(changed);
    }

    /** Fingerprints of the profiles that the store has though they were forgotten. */
    public SortedSet<Long> gone() {
        SortedSet<Long> gone = new TreeSet<>(stored);
        gone.removeAll(profiles.keySet());
        return gone;
    }

    /** The store has all profiles as they are. */
    public void stored() {
        changed.clear();
        stored.clear();
        stored.addAll(profiles.keySet());
    }

    /** All that are known, by fingerprint. */
    public Collection<QueryProfile> all() {
        return new TreeMap<>(profiles).values();
    }
}
