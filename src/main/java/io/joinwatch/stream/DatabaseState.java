package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.PaneWindow;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.observe.ObservedQuery;
import io.joinwatch.observe.ObservedWindow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hot state of one database: catalog, policies, the window's panes, unpublished history, seen query ids, and what was
 * last advised. Changed by {@link #apply} alone. Not thread-safe: owned by the stream thread of its task.
 */
final class DatabaseState {
    private static final long NEVER = Long.MIN_VALUE;

    private final DatabaseId id;
    private final StreamSettings settings;
    private final Catalog catalog = new Catalog();
    /** By folded name. */
    private final SortedMap<String, Long> forgottenVersions = new TreeMap<>();

    private final SortedMap<String, PolicyRecord> policies = new TreeMap<>();
    private final ObservedWindow observed;
    private final Dedupe dedupe;
    private final OpenHistory history = new OpenHistory();

    private long databaseVersion = -1;
    private int nodes;
    private String dialect = "";
    private long streamTimeMs = NEVER;
    private long closedUpToMs = NEVER;
    private long solvedUpToMs = NEVER;
    private long generation;
    private long prunedSignatures;
    private Advised advised = Advised.NONE;
    private byte @Nullable [] sortModel;

    /** Panes and tables that changed since the last checkpoint. */
    private final SortedSet<Long> touchedPanes = new TreeSet<>();

    private final SortedSet<String> touchedTables = new TreeSet<>();

    DatabaseState(DatabaseId id, StreamSettings settings) {
        this.id = id;
        this.settings = settings;
        this.nodes = settings.defaultNodes();
        this.observed = new ObservedWindow(settings.paneMs(), settings.limits().queries());
        this.dedupe = new Dedupe(
                settings.limits().dedupeHorizon().toMillis(), settings.limits().dedupeIds());
    }

    /** Makes a change; the caller sees to it that it is written to a segment. */
    void apply(Change change) {
        PaneWindow window = observed.panes();
        if (change instanceof Change.Observed
                || change instanceof Change.Facts
                || change instanceof Change.Forgotten
                || change instanceof Change.DatabaseFacts
                || change instanceof Change.Policy) {
            generation++;
        }
        if (change instanceof Change.Observed event) {
            observe(event);
        } else if (change instanceof Change.Told told) {
            observed.tell(told.facts());
        } else if (change instanceof Change.Facts facts) {
            touch(facts.facts().table());
            catalog.put(facts.facts());
            forgottenVersions.remove(folded(facts.facts().table()));
        } else if (change instanceof Change.Forgotten forgotten) {
            touch(forgotten.table());
            catalog.remove(forgotten.table());
            if (forgottenVersions.size() < settings.limits().tables()
                    || forgottenVersions.containsKey(folded(forgotten.table()))) {
                forgottenVersions.put(folded(forgotten.table()), forgotten.version());
            }
        } else if (change instanceof Change.DatabaseFacts facts) {
            databaseVersion = facts.version();
            dialect = facts.dialect();
            if (nodes != facts.nodes()) {
                nodes = facts.nodes();
                // Sums cannot be rescaled to another number of nodes: the warm-up starts anew.
                touchedPanes.addAll(window.panes().keySet());
                window.clear();
            }
        } else if (change instanceof Change.Policy policy) {
            policies.put(policyKey(policy.policy()), policy.policy());
        } else if (change instanceof Change.Closed closed) {
            closedUpToMs = closed.upToMs();
            history.close(closedUpToMs);
            SortedMap<Long, WindowSums> expired = window.panes().headMap(windowStartMs());
            touchedPanes.addAll(expired.keySet());
            window.expireBefore(windowStartMs());
        } else if (change instanceof Change.Cut cut) {
            history.cut(cut.paneStartMs());
        } else if (change instanceof Change.Published published) {
            history.published();
            sortModel = published.model();
        } else if (change instanceof Change.Solved solved) {
            solvedUpToMs = solved.windowEndMs();
            advised = solved.advised();
        }
    }

    /** Notes that a table changes; the catalog knows one by any spelling, so its record may have another than the change. */
    private void touch(String table) {
        touchedTables.add(table);
        catalog.table(table).map(TableFacts::table).ifPresent(touchedTables::add);
    }

    private static String folded(String table) {
        return table.toLowerCase(Locale.ROOT);
    }

    private void observe(Change.Observed event) {
        ObservedQuery query = event.query();
        if (streamTimeMs == NEVER) {
            closedUpToMs = paneEndBeforeGrace(query.timeMs());
            solvedUpToMs = closedUpToMs;
        }
        streamTimeMs = Math.max(streamTimeMs, query.timeMs());
        dedupe.remember(event.queryHash(), query.timeMs(), streamTimeMs);
        prunedSignatures += observed.add(query, nodes, settings.limits().signaturesPerPane());
        long start = window().paneStart(query.timeMs());
        WindowSums pane = window().pane(start);
        touchedPanes.add(start);
        // Pruned at twice the limit, so that the sort it takes is spread over many events.
        if (pane.signatures() >= 2 * settings.limits().signaturesPerPane()) {
            prunedSignatures += pane.keepHeaviest(settings.limits().signaturesPerPane());
        }
        history.add(start, start < closedUpToMs, query.joins());
    }

    /** Start of the first pane that is not closed when stream time is {@code timeMs}. */
    private long paneEndBeforeGrace(long timeMs) {
        return window().paneStart(timeMs - settings.graceMs());
    }

    /** The time up to which panes are to be closed now; {@link #closedUpToMs} if none is. */
    long closableUpToMs() {
        return streamTimeMs == NEVER ? NEVER : Math.max(closedUpToMs, paneEndBeforeGrace(streamTimeMs));
    }

    /** Events before this time are too late to count. */
    long windowStartMs() {
        return closedUpToMs == NEVER ? NEVER : closedUpToMs - settings.windowMs();
    }

    /** Whether an event of that time would be older than the window. */
    boolean isTooLate(long timeMs) {
        return closedUpToMs != NEVER && window().paneStart(timeMs) < windowStartMs();
    }

    /** Whether facts of a table with that version are older than what is known. */
    boolean isOutdated(String table, long version) {
        long known = catalog.table(table)
                .map(TableFacts::version)
                .orElseGet(() -> forgottenVersions.getOrDefault(folded(table), -1L));
        return version < known;
    }

    /** Whether a policy is older than the one known for the same table. */
    boolean isOutdated(PolicyRecord policy) {
        PolicyRecord known = policies.get(policyKey(policy));
        return known != null && policy.version() < known.version();
    }

    /** Whether facts of the database are older than what is known. */
    boolean isOutdated(long version) {
        return version < databaseVersion;
    }

    /** Whether no further table may be remembered as forgotten. One that is known may always be forgotten. */
    boolean isFullFor(String table) {
        return forgottenVersions.size() >= settings.limits().tables()
                && !forgottenVersions.containsKey(folded(table))
                && catalog.table(table).isEmpty();
    }

    /** Whether no policy of another table may be remembered. */
    boolean isFullFor(PolicyRecord policy) {
        return policies.size() >= settings.limits().tables() && !policies.containsKey(policyKey(policy));
    }

    private static String policyKey(PolicyRecord policy) {
        return policy.table() == null ? "" : policy.table();
    }

    DatabaseId id() {
        return id;
    }

    Catalog catalog() {
        return catalog;
    }

    List<PolicyRecord> policies() {
        return policies.values().stream().filter(policy -> !policy.deleted()).toList();
    }

    PaneWindow window() {
        return observed.panes();
    }

    /** The window with what is known of its queries. */
    ObservedWindow observed() {
        return observed;
    }

    Dedupe dedupe() {
        return dedupe;
    }

    OpenHistory history() {
        return history;
    }

    int nodes() {
        return nodes;
    }

    String dialect() {
        return dialect;
    }

    /** Latest event time seen, {@link Long#MIN_VALUE} before the first event. */
    long streamTimeMs() {
        return streamTimeMs;
    }

    /** Start of the first pane that is not closed, {@link Long#MIN_VALUE} before the first event. */
    long closedUpToMs() {
        return closedUpToMs;
    }

    /** End of the window that was last solved. */
    long solvedUpToMs() {
        return solvedUpToMs;
    }

    /** Grows with every change of what a solve depends on. */
    long generation() {
        return generation;
    }

    /** Signatures, groupings and writes that the limit per pane kept out. */
    long prunedSignatures() {
        return prunedSignatures;
    }

    Advised advised() {
        return advised;
    }

    byte @Nullable [] sortModel() {
        return sortModel;
    }

    long databaseVersion() {
        return databaseVersion;
    }

    Map<String, Long> forgottenVersions() {
        return forgottenVersions;
    }

    SortedMap<String, PolicyRecord> allPolicies() {
        return policies;
    }

    SortedSet<Long> touchedPanes() {
        return touchedPanes;
    }

    SortedSet<String> touchedTables() {
        return touchedTables;
    }

    /** Takes a policy back from a checkpoint. */
    void restorePolicy(PolicyRecord policy) {
        policies.put(policyKey(policy), policy);
    }

    /** Takes the scalars back from a checkpoint. */
    void restore(Scalars scalars) {
        databaseVersion = scalars.databaseVersion();
        nodes = scalars.nodes();
        dialect = scalars.dialect();
        streamTimeMs = scalars.streamTimeMs();
        closedUpToMs = scalars.closedUpToMs();
        solvedUpToMs = scalars.solvedUpToMs();
        generation = scalars.generation();
        prunedSignatures = scalars.prunedSignatures();
        advised = scalars.advised();
        sortModel = scalars.sortModel();
    }

    /** The single values of the state, for a checkpoint. */
    Scalars scalars() {
        return new Scalars(
                databaseVersion,
                nodes,
                dialect,
                streamTimeMs,
                closedUpToMs,
                solvedUpToMs,
                generation,
                prunedSignatures,
                advised,
                sortModel);
    }

    /** The single values of a database's state. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; written and read back only.
    record Scalars(
            long databaseVersion,
            int nodes,
            String dialect,
            long streamTimeMs,
            long closedUpToMs,
            long solvedUpToMs,
            long generation,
            long prunedSignatures,
            Advised advised,
            byte @Nullable [] sortModel) {}
}
