package io.joinwatch.stream;

import io.joinwatch.advise.Advised;
import io.joinwatch.cost.RandomWorkload;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Grouping;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.QueryFacts;
import io.joinwatch.graph.SideSize;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.observe.ObservedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random changes that a database may see, in an order that can happen. */
final class RandomChanges {
    private final RandomWorkload workload;
    private final SplittableRandom random;
    private long nowMs = 1_700_000_000_000L;
    private long nextId;
    /** Of each query what it joined last: most run again as they did. */
    private final Map<Long, List<JoinObservation>> lastJoins = new HashMap<>();

    RandomChanges(long seed) {
        this.workload = new RandomWorkload(seed);
        this.random = workload.random;
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // Cases fall out of the switch to the commonest change.
    Change next(DatabaseState state) {
        switch (random.nextInt(30)) {
            case 0:
                List<TableFacts> tables = List.copyOf(workload.catalog.tables());
                return new Change.Facts(tables.get(random.nextInt(tables.size())));
            case 1:
                return new Change.Forgotten(workload.table(), random.nextInt(9));
            case 2:
                return new Change.DatabaseFacts(random.nextInt(9), 1 + random.nextInt(3), "redshift");
            case 3:
                return new Change.Policy(new PolicyRecord(
                        new DatabaseId("w", "d"),
                        random.nextInt(9),
                        workload.table(),
                        DistributionEntry.ALL,
                        List.of(),
                        Map.of("minimumGain", "0.5"),
                        random.nextInt(3) == 0));
            case 4:
                nowMs += random.nextLong(3_600_000);
                break;
            case 5:
                if (state.closableUpToMs() > state.closedUpToMs()) {
                    return new Change.Closed(state.closableUpToMs());
                }
                break;
            case 6:
                if (state.history().next().isPresent()) {
                    return new Change.Published(random.nextBoolean() ? null : new byte[] {1, 2, 3});
                }
                break;
            case 7:
                if (state.history().largestPane().isPresent()) {
                    return new Change.Cut(state.history().largestPane().get());
                }
                break;
            case 8:
                return new Change.Solved(nowMs, Advised.NONE);
            case 9:
                return new Change.Told(new QueryFacts(
                        fingerprint(), random.nextBoolean() ? "" : "select " + random.nextInt(5), nowMs, sizes()));
            default:
                break;
        }
        return observed();
    }

    private List<SideSize> sizes() {
        List<SideSize> sizes = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            TableInstance instance = new TableInstance(workload.table(), random.nextBoolean() ? "" : "a");
            sizes.add(new SideSize(instance, random.nextLong(1L << 50), random.nextLong(-1, 1L << 50)));
        }
        return sizes;
    }

    /** Mostly of queries that come again, for there is more to remember of them. */
    private long fingerprint() {
        return random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(12);
    }

    private Change observed() {
        nowMs += random.nextLong(60_000);
        long timeMs = nowMs - (random.nextInt(10) == 0 ? random.nextLong(7_200_000) : 0);
        long repeat = random.nextBoolean() ? 1 : 1 + random.nextInt(5);
        long fingerprint = fingerprint();
        List<JoinObservation> like = lastJoins.getOrDefault(fingerprint, List.of());
        if (random.nextInt(3) == 0) {
            like = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                like.add(workload.observation());
            }
        }
        lastJoins.put(fingerprint, like);
        boolean isOtherBytes = random.nextInt(3) == 0;
        List<JoinObservation> joins = new ArrayList<>();
        for (JoinObservation join : like) {
            long[] bytes = new long[join.members()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = isOtherBytes ? random.nextLong(1L << 40) : join.bytes(i);
            }
            joins.add(new JoinObservation(join.signature(), bytes, timeMs, repeat, fingerprint));
        }
        List<HeavyQuery.Grouped> groupings = random.nextInt(4) > 0
                ? List.of()
                : List.of(new HeavyQuery.Grouped(
                        new Grouping(workload.table(), List.of(workload.column())), random.nextLong(1L << 40)));
        List<ObservedQuery.Written> writes = random.nextInt(4) > 0
                ? List.of()
                : List.of(new ObservedQuery.Written(workload.table(), random.nextLong(1L << 40)));
        List<ObservedQuery.Moved> moved = joins.isEmpty() || random.nextInt(4) > 0
                ? List.of()
                : List.of(new ObservedQuery.Moved(random.nextInt(joins.size()), random.nextLong(1L << 50)));
        return new Change.Observed(
                QueryIdHash.of("q" + nextId++),
                new ObservedQuery(timeMs, repeat, random.nextBoolean(), fingerprint, joins, groupings, writes, moved));
    }
}
