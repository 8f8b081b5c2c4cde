package io.joinwatch.fault;

import io.joinwatch.topics.Topic;
import org.jspecify.annotations.Nullable;

/** A record to be sent to a partition of a topic. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Sent(Topic topic, int partition, byte @Nullable [] key, byte[] value, long timestampMs) {}
