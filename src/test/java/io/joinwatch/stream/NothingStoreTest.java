package io.joinwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class NothingStoreTest {
    /** A task that is found corrupt closes its stores and opens them again. */
    @Test
    void opensAgainAfterItWasClosed() {
        KeyValueStore<Bytes, byte[]> store = NothingStore.named("nothing").get();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        assertThat(store.isOpen()).isFalse();
        store.init(context.getStateStoreContext(), store);
        assertThat(store.isOpen()).isTrue();
        store.close();
        assertThat(store.isOpen()).isFalse();
        store.init(context.getStateStoreContext(), store);
        assertThat(store.isOpen()).isTrue();
        store.put(Bytes.wrap(new byte[] {1}), new byte[] {2});
        assertThat(store.get(Bytes.wrap(new byte[] {1}))).isNull();
        assertThat(store.persistent()).isFalse();
    }
}
