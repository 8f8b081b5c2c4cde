package io.joinwatch.observe;

import io.joinwatch.event.GroupingEntry;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.HeavyQuery;
import io.joinwatch.graph.JoinPlan;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableJoin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What events with joins were read as, sizes aside: a warehouse runs the same queries over and over, and an event differs
 * from the last of its query in little more than time and id. Bounded, the least recently used are forgotten. Not thread-safe.
 */
final class KnownJoins {
    /** Some KiB each. */
    private static final int MOST = 20_000;

    /** What an event says of joins and groupings but for their bytes, and of which catalog: those of one version are equal. */
    private static final class Key {
        private final long catalogVersion;
        private final List<String> searchPath;
        private final List<JoinEntry> joins;
        private final List<GroupingEntry> groupings;
        private final int hash;

        Key(long catalogVersion, QueryEvent event) {
            this.catalogVersion = catalogVersion;
            this.searchPath = event.searchPath();
            this.joins = Objects.requireNonNullElse(event.joins(), List.of());
            this.groupings = event.groupings();
            int sum = Long.hashCode(catalogVersion);
            for (int i = 0; i < joins.size(); i++) {
                JoinEntry join = joins.get(i);
                sum = 31 * sum + join.left().table().hashCode();
                sum = 31 * sum + join.right().table().hashCode();
                sum = 31 * sum + join.on().hashCode();
            }
            this.hash = sum;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Key that)
                    || hash != that.hash
                    || catalogVersion != that.catalogVersion
                    || joins.size() != that.joins.size()
                    || !searchPath.equals(that.searchPath)
                    || !groupings.equals(that.groupings)) {
                return false;
            }
            for (int i = 0; i < joins.size(); i++) {
                JoinEntry join = joins.get(i);
                JoinEntry same = that.joins.get(i);
                if (join.type() != same.type()
                        || !join.left().equals(same.left())
                        || !join.right().equals(same.right())
                        || !join.on().equals(same.on())) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** What events of one kind are read as, once they are sized. */
    static final class Known {
        private final long fingerprint;
        private final List<TableJoin> written;
        private final JoinPlan plan;
        private final List<HeavyQuery.Grouped> groupings;
        private final int nodes;
        private final List<String> reasons;
        private final boolean understood;
        /** The last event's that told no size. */
        private @Nullable Shape unsized;

        /**
         * @param written the joins of the entries, in order
         * @param nodes that groupings were weighed with
         */
        Known(
                long fingerprint,
                List<TableJoin> written,
                JoinPlan plan,
                List<HeavyQuery.Grouped> groupings,
                int nodes,
                List<String> reasons,
                boolean understood) {
            this.fingerprint = fingerprint;
            this.written = written;
            this.plan = plan;
            this.groupings = groupings;
            this.nodes = nodes;
            this.reasons = reasons;
            this.understood = understood;
        }

        /** Of the joins alone: an event that carries its text has the text's. */
        long fingerprint() {
            return fingerprint;
        }

        List<TableJoin> written() {
            return written;
        }

        JoinPlan plan() {
            return plan;
        }

        @Nullable
        Shape unsized() {
            return unsized;
        }

        void unsized(Shape shape) {
            unsized = shape;
        }

        /** What an event tells of each instance's bytes, the most over its joins. */
        long[] told(List<JoinEntry> joins) {
            long[] told = new long[plan.instances().size()];
            java.util.Arrays.fill(told, TableFacts.UNKNOWN);
            for (int i = 0; i < joins.size(); i++) {
                Long left = joins.get(i).leftBytes();
                Long right = joins.get(i).rightBytes();
                if (left != null) {
                    told[plan.left(i)] = Math.max(told[plan.left(i)], left);
                }
                if (right != null) {
                    told[plan.right(i)] = Math.max(told[plan.right(i)], right);
                }
            }
            return told;
        }

        /** What an event with these sizes is read as. */
        Shape shape(SideSizes sizes) {
            return new Shape(
                    nodes,
                    sizes.remembered(),
                    sizes.asked(),
                    understood,
                    plan.observations(sizes.bytes(), 0, 1, 0),
                    groupings,
                    reasons,
                    List.of(),
                    sizes.unsized());
        }
    }

    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    /** What events with the same joins are read as, if one was read before. */
    Optional<Known> find(QueryEvent event, long catalogVersion, int nodes) {
        if (!isPlain(event)) {
            return Optional.empty();
        }
        Known found = known.get(new Key(catalogVersion, event));
        return found == null || found.nodes != nodes ? Optional.empty() : Optional.of(found);
    }

    /**
     * Remembers what an event was read as.
     *
     * @param shape of the event; nothing is remembered if something was left out of it
     */
    void remember(QueryEvent event, long catalogVersion, long fingerprint, List<TableJoin> written, Shape shape) {
        if (isPlain(event)) {
            JoinPlan.of(written)
                    .filter(plan -> plan.signatures().size() == shape.joins().size())
                    .ifPresent(plan -> known.put(
                            new Key(catalogVersion, event),
                            new Known(
                                    fingerprint,
                                    written,
                                    plan,
                                    shape.groupings(),
                                    shape.nodes(),
                                    shape.reasons(),
                                    shape.understood())));
        }
    }

    /** Whether of an event nothing but its joins' bytes may differ from run to run. */
    private static boolean isPlain(QueryEvent event) {
        return event.hasJoins()
                && event.writes().isEmpty()
                && event.groupings().stream().allMatch(grouping -> grouping.bytes() == null);
    }
}
