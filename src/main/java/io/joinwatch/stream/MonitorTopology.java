package io.joinwatch.stream;

import io.joinwatch.advise.Advisor;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.metrics.Meters;
import io.joinwatch.topics.DatabasePartitioner;
import io.joinwatch.topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology, one sub-topology without repartition topics, so that one task owns a database:
 *
 * <pre>
 * query-events, tables, policies, re-route
 *   └> place ─> extract ─> observe ─┬> advise  ─> recommendations, solves
 *        │                   │      ├> history ─> compaction-batches
 *        ├> catalog ─────────┼──────┴> commit-hook ─> segment (before every commit)
 *        └> divert <─────────┘ ─> re-route, dead-letters
 * </pre>
 */
public final class MonitorTopology {
    private final StreamSettings settings;
    private final Meters meters;
    private final WorkRunner runner;
    private final Advisor advisor;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);
    private final StoreBuilder<DatabaseStore> databases = DatabaseStore.builder();
    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> segments = Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(Names.SEGMENTS), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingEnabled(Map.of("max.message.bytes", Integer.toString(4 << 20)));

    /** @param runner of solves and sorts; closed by whoever made it, after the streams client */
    public MonitorTopology(StreamSettings settings, Advisor advisor, WorkRunner runner, Meters meters) {
        this.settings = settings;
        this.advisor = advisor;
        this.runner = runner;
        this.meters = meters;
    }

    /** Builds the topology. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(databases);
        builder.addStateStore(segments);
        List<String> inputs =
                Topic.CO_PARTITIONED.stream().map(settings.topics()::of).toList();
        Serde<byte[]> bytes = Serdes.ByteArray();

        KStream<byte[], Object> placed = builder.stream(
                        inputs,
                        Consumed.with(bytes, bytes)
                                .withName(Names.INPUTS)
                                .withTimestampExtractor(MonitorTopology::timestamp))
                .processValues(() -> new Place(settings, codec, meters), Named.as(Names.PLACE));
        KStream<byte[], Object> catalog =
                placed.processValues(withState(() -> new CatalogUpdate(settings, meters)), Named.as(Names.CATALOG));
        KStream<byte[], Object> observed = placed.processValues(
                        withState(() -> new Extract(settings, meters)), Named.as(Names.EXTRACT))
                .processValues(withState(() -> new Observe(settings, meters)), Named.as(Names.OBSERVE));
        writeSegments(observed.merge(catalog, Named.as(Names.COMMIT_HOOK)));

        return addOutputs(builder.build());
    }

    /** A record's time; 0 if its producer gave none, which Kafka Streams' own extractor would stop the client for. */
    static long timestamp(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        return Math.max(0, record.timestamp());
    }

    /** The commit hook, see {@link CommitHook}: a cached aggregate of markers, flushed before every commit. */
    private void writeSegments(KStream<byte[], Object> markers) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        markers.mapValues(marker -> CommitHook.MARKER, Named.as("marker"))
                .groupByKey(Grouped.<byte[], byte[]>with(bytes, bytes).withName(Names.DIRTY))
                .aggregate(
                        () -> CommitHook.MARKER,
                        (key, marker, before) -> CommitHook.MARKER,
                        Named.as("dirty-databases"),
                        // What it holds is of no interest, and keys are as many as tables, or more: only its cache is.
                        Materialized.<byte[], byte[]>as(NothingStore.named(Names.DIRTY))
                                .withKeySerde(bytes)
                                .withValueSerde(bytes)
                                .withCachingEnabled()
                                .withLoggingDisabled())
                .toStream(Named.as(Names.COMMIT_HOOK_STREAM))
                .process(withStores(() -> new WriteSegment(settings)), Named.as(Names.SEGMENT));
    }

    private Topology addOutputs(Topology topology) {
        topology.addProcessor(Names.DIVERT, Divert::new, Names.PLACE, Names.OBSERVE);
        topology.addProcessor(
                Names.ADVISE, withStores(() -> new Advise(settings, advisor, runner, codec, meters)), Names.OBSERVE);
        topology.addProcessor(Names.HISTORY, withStores(() -> new History(settings, runner, meters)), Names.OBSERVE);
        addSink(topology, Names.RE_ROUTE, Topic.RE_ROUTE, Names.DIVERT);
        addSink(topology, Names.DEAD_LETTERS, Topic.DEAD_LETTERS, Names.DIVERT);
        addSink(topology, Names.RECOMMENDATIONS, Topic.RECOMMENDATIONS, Names.ADVISE);
        addSink(topology, Names.SOLVES, Topic.SOLVES, Names.ADVISE);
        addSink(topology, Names.BATCHES, Topic.COMPACTION_BATCHES, Names.HISTORY);
        return topology;
    }

    private void addSink(Topology topology, String name, Topic topic, String parent) {
        StreamPartitioner<byte[], byte[]> byDatabase = (to, key, value, partitions) ->
                key == null ? Optional.empty() : Optional.of(Set.of(DatabasePartitioner.partition(key, partitions)));
        topology.addSink(
                name,
                settings.topics().of(topic),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                byDatabase,
                parent);
    }

    private <K, V, R> FixedKeyProcessorSupplier<K, V, R> withState(Supplier<FixedKeyProcessor<K, V, R>> processor) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<K, V, R> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(databases, segments);
            }
        };
    }

    private <K, V, A, B> ProcessorSupplier<K, V, A, B> withStores(Supplier<Processor<K, V, A, B>> processor) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<K, V, A, B> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(databases, segments);
            }
        };
    }
}
