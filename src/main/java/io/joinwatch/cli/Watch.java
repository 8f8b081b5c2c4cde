package io.joinwatch.cli;

import io.joinwatch.config.EffectiveSettings;
import io.joinwatch.event.BadRecordException;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.RecommendationRecord;
import io.joinwatch.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Follows the recommendations. */
@Command(
        name = "watch",
        description = "Prints the recommendations as they come, first those that the topic holds.",
        footer = {
            "",
            "Examples:",
            "  joinwatch watch --bootstrap-server localhost:9092",
            "  joinwatch watch --config joinwatch.properties --database prod/sales --json --until-idle 5"
        })
final class Watch implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--from-beginning",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Start with what the topic holds (default); with --no-from-beginning show only what is new.")
    private boolean fromBeginning;

    @Option(
            names = "--database",
            paramLabel = "DATABASE",
            description = "Only this one, as warehouse/database or the database's name alone.")
    private @Nullable String database;

    @Option(names = "--until-idle", paramLabel = "SECONDS", description = "End when nothing came for so long.")
    private @Nullable Double untilIdle;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many recommendations.")
    private @Nullable Long limit;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    @Override
    public Integer call() {
        Logging.quiet();
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " must be in [1, ∞)");
        }
        if (untilIdle != null && !(untilIdle > 0)) {
            throw new ParameterException(spec.commandLine(), "--until-idle " + untilIdle + " must be in (0, ∞)");
        }
        EffectiveSettings settings = cluster.settings();
        try (Cluster brokers = Cluster.connect(settings)) {
            brokers.requireTopics();
            try (Consumer<byte[], byte[]> consumer = brokers.consumer()) {
                follow(consumer, settings.topics().of(Topic.RECOMMENDATIONS));
            }
        }
        return ExitCode.OK;
    }

    /** Reads on until a limit is reached or nobody reads any more. */
    void follow(Consumer<byte[], byte[]> consumer, String topic) {
        Console console = new Console(spec.commandLine(), json.wanted());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        long shown = 0;
        long lastNanos = System.nanoTime();
        while (!console.isCutOff() && !isIdle(lastNanos)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                lastNanos = System.nanoTime();
                if (show(record, console) && limit != null && ++shown >= limit) {
                    return;
                }
            }
        }
    }

    private boolean isIdle(long lastNanos) {
        return untilIdle != null && System.nanoTime() - lastNanos > untilIdle * 1e9;
    }

    private boolean show(ConsumerRecord<byte[], byte[]> record, Console console) {
        byte[] value = record.value();
        if (value == null) {
            // Withdrawn before it was deleted, so it was shown already.
            return false;
        }
        try {
            RecommendationRecord advice = codec.recommendation(value);
            if (!isWanted(advice)) {
                return false;
            }
            console.result(json.wanted() ? codec.line("recommendation", advice) : "", RecommendationLine.of(advice));
            return true;
        } catch (BadRecordException bad) {
            console.aside("joinwatch: " + record.topic() + "-" + record.partition() + " offset " + record.offset()
                    + " is no recommendation: " + bad.getMessage());
            return false;
        }
    }

    private boolean isWanted(RecommendationRecord advice) {
        return database == null
                || database.equals(advice.databaseId().toString())
                || database.equals(advice.databaseId().database());
    }
}
