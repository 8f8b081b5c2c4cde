package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    private static final List<String> BATCHES = List.of("0123456789abcdef", "fedcba9876543210");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            HistoryRows rows = HistoryRows.of(
                    Panes.random(seed, 1 + 300 * (int) seed, 20).log().observations());
            Path path = folder.resolve("rows-" + seed + ".arrow");
            HistoryFile.write(path, Panes.DATABASE, Panes.START, Panes.START + Panes.LENGTH, BATCHES, rows);
            HistoryFile file = HistoryFile.read(path);
            assertThat(file.rows()).as("seed %d", seed).isEqualTo(rows);
            assertThat(file.database()).isEqualTo(Panes.DATABASE);
            assertThat(file.fromMs()).isEqualTo(Panes.START);
            assertThat(file.toMs()).isEqualTo(Panes.START + Panes.LENGTH);
            assertThat(file.batches()).isEqualTo(BATCHES);
        }
    }

    @Test
    void rowsOutsideOfItsTimeAreRefused() {
        HistoryRows rows = HistoryRows.of(Panes.random(1, 100, 5).log().observations());
        Path path = folder.resolve("rows.arrow");
        assertThatThrownBy(() -> HistoryFile.write(
                        path, Panes.DATABASE, Panes.START, rows.timeMs(rows.size() - 1), BATCHES, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must lie in");
        assertThat(Files.exists(path)).isFalse();
    }
}
