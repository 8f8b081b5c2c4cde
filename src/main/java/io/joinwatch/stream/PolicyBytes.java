package io.joinwatch.stream;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PolicyRecord;

/** The stored form of a policy: the JSON of its public record, for policies are few and that form is kept compatible. */
final class PolicyBytes {
    /** What was taken in has to be read back, also if its stored form is a little longer than the one that came. */
    private static final EventLimits STORED = new EventLimits(
            4 * EventLimits.DEFAULT.maxRecordBytes(),
            EventLimits.DEFAULT.maxSqlLength(),
            EventLimits.DEFAULT.maxJoins(),
            EventLimits.DEFAULT.maxPairsPerJoin(),
            EventLimits.DEFAULT.maxColumns(),
            EventLimits.DEFAULT.maxListed());

    private static final EventCodec CODEC = new EventCodec(STORED);

    private PolicyBytes() {}

    static byte[] of(PolicyRecord policy) {
        return CODEC.bytes(policy);
    }

    static PolicyRecord read(byte[] bytes) {
        return CODEC.policy(bytes);
    }
}
