package io.joinwatch.stream;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PolicyRecord;

/** The stored form of a policy: the JSON of its public record, for policies are few and that form is kept compatible. */
final class PolicyBytes {
    private static final EventCodec CODEC = new EventCodec(EventLimits.DEFAULT);

    private PolicyBytes() {}

    static byte[] of(PolicyRecord policy) {
        return CODEC.bytes(policy);
    }

    static PolicyRecord read(byte[] bytes) {
        return CODEC.policy(bytes);
    }
}
