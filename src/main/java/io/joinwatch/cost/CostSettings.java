package io.joinwatch.cost;

import java.time.Duration;

/**
 * The settings of the cost model.
 *
 * @param payBack a move must be earned back within this time
 * @param replicateMaxBytes a table larger than this never takes ALL
 * @param replicateMaxShare nor does one that would lift the replicated bytes above this share of the database, in [0, 1]
 * @param replicateRefresh a replicated table is copied anew at least this often
 * @param skewTimesNodes a column whose top value or nulls hold more than this over N of the rows is no key
 * @param distinctPerNode a column with fewer distinct values than this times N is no key
 */
public record CostSettings(
        Duration payBack,
        long replicateMaxBytes,
        double replicateMaxShare,
        Duration replicateRefresh,
        double skewTimesNodes,
        long distinctPerNode) {
    public static final CostSettings DEFAULTS =
            new CostSettings(Duration.ofDays(30), 1L << 30, 0.05, Duration.ofDays(1), 4, 8);

    public CostSettings {
        if (payBack.isNegative() || payBack.isZero() || replicateRefresh.isNegative() || replicateRefresh.isZero()) {
            throw new IllegalArgumentException(
                    "pay-back " + payBack + " and replicate.refresh " + replicateRefresh + " must be above 0");
        }
        if (!(replicateMaxShare >= 0 && replicateMaxShare <= 1)) {
            throw new IllegalArgumentException("replicate.max-share " + replicateMaxShare + " must be in [0, 1]");
        }
    }

    /** The same without the limits on replication, for comparing with layouts that were made without them. */
    public CostSettings withoutReplicationCaps() {
        return new CostSettings(payBack, Long.MAX_VALUE, 1, replicateRefresh, skewTimesNodes, distinctPerNode);
    }
}
