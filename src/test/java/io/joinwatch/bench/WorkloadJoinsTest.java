package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadJoinsTest {
    @TempDir
    private Path folder;

    @Test
    void aFileCarriesIt() throws IOException {
        WorkloadJoins joins = new WorkloadJoins(
                1_000, List.of(new WorkloadJoins.Query(5, new int[] {3, 1}), new WorkloadJoins.Query(1, new int[0])));
        Path file = folder.resolve("new/joins.txt");
        joins.write(file);
        assertThat(Files.readString(file)).isEqualTo("1000\n5 3 1\n1 \n");
        assertThat(WorkloadJoins.read(file).keys(1_000, new SplittableRandom(1)))
                .isEqualTo(joins.keys(1_000, new SplittableRandom(1)));
    }

    @Test
    void withoutJoinsThereAreNoKeys() {
        assertThatThrownBy(() -> new WorkloadJoins(1, List.of(new WorkloadJoins.Query(1, new int[0]))))
                .hasMessageContaining("without joins");
    }
}
