package io.joinwatch.app;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes re-routed records that were committed. The topic itself keeps everything: its records carry event times, and
 * retention by time would delete a replay's records unread. Every instance may run one; deleting twice is harmless.
 */
final class ReRoutePurger implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReRoutePurger.class);

    private final Admin admin;
    private final String applicationId;
    private final String topic;
    private final Map<TopicPartition, Long> purged = new HashMap<>();

    ReRoutePurger(Admin admin, String applicationId, String topic) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.topic = topic;
    }

    @Override
    public void run() {
        try {
            Map<TopicPartition, RecordsToDelete> committed = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.forEach((partition, offset) -> {
                boolean isNew = offset != null && offset.offset() > purged.getOrDefault(partition, 0L);
                if (partition.topic().equals(topic) && isNew) {
                    committed.put(partition, RecordsToDelete.beforeOffset(offset.offset()));
                }
            });
            if (!committed.isEmpty()) {
                admin.deleteRecords(committed).all().get();
                committed.forEach((partition, upTo) -> purged.put(partition, upTo.beforeOffset()));
            }
        } catch (ExecutionException | RuntimeException e) {
            LOG.warn("Committed records of {} could not be deleted and will be tried again: {}", topic, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
