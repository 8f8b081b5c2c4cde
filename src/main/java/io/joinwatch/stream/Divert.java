package io.joinwatch.stream;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what is not counted here on its way: misplaced records to re-route, refused ones to the dead letters. */
final class Divert implements Processor<byte[], Object, byte[], byte[]> {
    private @Nullable ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's records take null keys and values, its signatures do not say so.
    public void process(Record<byte[], Object> record) {
        if (record.value() instanceof Outbound outbound) {
            Objects.requireNonNull(context).forward(outbound.record(record.timestamp()), outbound.sink());
        }
    }
}
