package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

    private final PaneObservations pane = Panes.random(3, 4_000, 50);
    private final CompactionBatch batch =
            new BatchBuilder(30_000).build(pane, null).orElseThrow();

    @Test
    void partsMayComeInAnyOrderMixedAndTwice() {
        PaneObservations otherPane = Panes.late(4, 3_000, 86_400_000);
        CompactionBatch other = new BatchBuilder(20_000).build(otherPane, null).orElseThrow();
        for (long seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<BatchPart> parts = new ArrayList<>(batch.parts());
            parts.addAll(other.parts());
            parts.addAll(batch.parts());
            for (int i = parts.size() - 1; i > 0; i--) {
                parts.set(i, parts.set(random.nextInt(i + 1), parts.get(i)));
            }
            BatchReader reader = new BatchReader();
            Map<Boolean, List<?>> read = new HashMap<>();
            for (BatchPart part : parts) {
                reader.add(part)
                        .ifPresent(whole -> assertThat(read.put(whole.header().late(), whole.observations()))
                                .isNull());
            }
            reader.finish();
            assertThat(read.get(false)).as("seed %d", seed).isEqualTo(Panes.sorted(pane));
            assertThat(read.get(true)).as("seed %d", seed).isEqualTo(Panes.sorted(otherPane));
        }
    }

    @Test
    void missingPartsAreNamed() {
        BatchReader reader = new BatchReader();
        for (int i = 0; i < batch.parts().size(); i++) {
            if (i != 1 && i != 3) {
                assertThat(reader.add(batch.parts().get(i))).isEmpty();
            }
        }
        String lacks = "lacks parts 2, 4 of " + batch.parts().size();
        assertThat(reader.missing()).singleElement().asString().contains(lacks, Panes.DATABASE);
        assertThatThrownBy(reader::finish)
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining(lacks);
    }

    @Test
    void aPartThatComesTwiceWithDifferentContentIsAConflict() {
        BatchReader reader = new BatchReader();
        reader.add(batch.parts().get(0));
        BatchPart second = batch.parts().get(1);
        byte[] bytes = second.bytes().clone();
        bytes[bytes.length / 2] ^= 1;
        reader.add(second);
        assertThatThrownBy(() -> reader.add(resealed(second, bytes)))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("came twice");
    }

    @Test
    void partsThatDisagreeAboutTheirBatchAreAConflict() {
        BatchReader reader = new BatchReader();
        reader.add(batch.parts().get(0));
        BatchPart second = batch.parts().get(1);
        assertThatThrownBy(() -> reader.add(with(second, BatchHeader.DATABASE, "other/db")))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("contradict each other");
    }

    @Test
    void aPartOfAnotherBatchUnderABorrowedIdentityIsFound() {
        CompactionBatch other =
                new BatchBuilder(30_000).build(Panes.random(5, 4_000, 50), null).orElseThrow();
        BatchReader reader = new BatchReader();
        for (int i = 0; i + 1 < batch.parts().size(); i++) {
            reader.add(batch.parts().get(i));
        }
        BatchPart last = batch.parts().get(batch.parts().size() - 1);
        byte[] foreign = other.parts().get(other.parts().size() - 1).bytes();
        assertThatThrownBy(() -> reader.add(resealed(last, foreign)))
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("identity");
    }

    @Test
    void headersThatAreMissingOrMalformedAreNamed() {
        BatchPart part = batch.parts().get(0);
        for (String name : part.headers().keySet()) {
            Map<String, String> without = new HashMap<>(part.headers());
            without.remove(name);
            assertThatThrownBy(() -> new BatchReader().add(new BatchPart(without, part.bytes())))
                    .isInstanceOf(BatchFormatException.class)
                    .hasMessageContaining(name);
        }
        for (String[] wrong : new String[][] {
            {BatchHeader.VERSION, "3"},
            {BatchHeader.ROWS, "x"},
            {BatchHeader.ROWS, "0"},
            {BatchHeader.PART, "99999"},
            {BatchHeader.LATE, "maybe"},
            {BatchHeader.ROWS_IN_PART, "+5"},
            {BatchHeader.FIRST_ROW, "1"},
            {BatchHeader.CHECKSUM, "zz"},
            {BatchHeader.MIN_TIME, "9999999999999999"}
        }) {
            assertThatThrownBy(() -> new BatchReader().add(with(part, wrong[0], wrong[1])))
                    .as("%s = %s", wrong[0], wrong[1])
                    .isInstanceOf(BatchFormatException.class);
        }
    }

    @Test
    void headersBesideOursAreIgnored() {
        BatchReader reader = new BatchReader();
        long whole = batch.parts().stream()
                .map(part -> reader.add(with(part, "traceparent", "00-1-2")))
                .filter(java.util.Optional::isPresent)
                .count();
        assertThat(whole).isOne();
    }

    @Test
    void pendingMemoryIsBounded() {
        BatchReader reader = new BatchReader(50_000);
        reader.add(batch.parts().get(0));
        assertThatThrownBy(() -> {
                    reader.add(batch.parts().get(1));
                    reader.add(batch.parts().get(2));
                })
                .isInstanceOf(BatchFormatException.class)
                .hasMessageContaining("lacks parts");
    }

    static BatchPart with(BatchPart part, String header, String value) {
        Map<String, String> headers = new HashMap<>(part.headers());
        headers.put(header, value);
        return new BatchPart(headers, part.bytes());
    }

    /** The part with other bytes and the checksum that fits them. */
    static BatchPart resealed(BatchPart part, byte[] bytes) {
        Map<String, String> headers = new HashMap<>(part.headers());
        headers.put(BatchHeader.CHECKSUM, String.format("%08x", BatchBuilder.checksum(bytes)));
        return new BatchPart(headers, bytes);
    }
}
