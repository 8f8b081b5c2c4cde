package io.joinwatch.fault;

import io.joinwatch.event.QueryEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the log that can be read, and what it says. */
record LogRecord(ConsumerRecord<byte[], byte[]> record, QueryEvent event) {}
