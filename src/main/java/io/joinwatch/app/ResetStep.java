package io.joinwatch.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** One thing that a reset does. Every step may be done again. */
public sealed interface ResetStep {
    /**
     * Aborts transactions that instances left open when they died: one of them would else be committed later, and the offsets in it with it.
     *
     * @param ids of the transactions' producers
     */
    record Transactions(List<String> ids) implements ResetStep {
        public Transactions {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Sets where the application's group reads a topic on.
     *
     * @param offsets per partition
     * @param isBeginning whether that is where the topic begins; else it is where it ends
     * @param records that will be read again
     */
    record Offsets(String topic, Map<TopicPartition, Long> offsets, boolean isBeginning, long records)
            implements ResetStep {
        public Offsets {
            offsets = Map.copyOf(offsets);
        }
    }

    /** Deletes a topic of the application's own. */
    record InternalTopic(String topic) implements ResetStep {}

    /** Deletes the local state of this machine's instance. */
    record LocalState(Path folder) implements ResetStep {}
}
