package io.joinwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class DatabasePartitionerTest {
    /** Hashes that every Java client has always given; a change would move every database. */
    @Test
    void placesByMurmur2() {
        Map<String, Integer> hashes = Map.of(
                "21", -973932308,
                "foobar", -790332482,
                "a-little-bit-long-string", -985981536,
                "a-little-bit-longer-string", -1486304829);
        hashes.forEach((key, hash) -> assertThat(DatabasePartitioner.partition(utf8(key), 997))
                .as(key)
                .isEqualTo((hash & 0x7fffffff) % 997));
    }

    @Test
    void placesKeysWithoutNulAsKafkaDoes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            String key = "w" + random.nextInt(100) + "/d" + random.nextLong();
            int partitions = random.nextInt(1, 200);
            assertThat(DatabasePartitioner.partition(utf8(key), partitions))
                    .as("seed 3, %s over %d", key, partitions)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(utf8(key), partitions));
        }
    }

    @Test
    void allKeysOfADatabaseShareItsPartition() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 10_000; i++) {
            String database = "w/d" + random.nextLong();
            int partitions = random.nextInt(1, 200);
            int place = DatabasePartitioner.partition(utf8(database), partitions);
            for (String rest : List.of("\0", "\0public.orders", "\0a\0b", "\000" + random.nextLong())) {
                assertThat(DatabasePartitioner.partition(utf8(database + rest), partitions))
                        .as("seed 4, %s", database)
                        .isEqualTo(place);
            }
        }
    }

    @Test
    void servesProducers() {
        List<PartitionInfo> partitions = IntStream.range(0, 12)
                .mapToObj(p -> new PartitionInfo("t", p, null, new Node[0], new Node[0]))
                .toList();
        Cluster cluster = new Cluster("c", List.of(), partitions, Set.of(), Set.of());
        try (Partitioner partitioner = new DatabaseKeyPartitioner()) {
            byte[] key = utf8("w/d\0t");
            assertThat(partitioner.partition("t", "k", key, null, null, cluster))
                    .isEqualTo(DatabasePartitioner.partition(utf8("w/d"), 12));
            assertThatThrownBy(() -> partitioner.partition("t", null, null, null, null, cluster))
                    .hasMessageContaining("has no key");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
