package io.joinwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.bench.RowStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run of the fault suite: real brokers, real instances, two scenarios. */
class FaultBenchIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @Timeout(240)
    void nothingIsLostDoubledOrWrong() throws Exception {
        FaultPlan plan = FaultPlan.of(false, List.of("kill-instances", "rolling-restart"), "3", false, "test");
        FaultBench bench = new FaultBench(plan, note -> {}, row -> {});
        FaultOutcome outcome =
                bench.run(RowStore.open(folder.resolve("rows.jsonl"), FaultRow.class), "test", folder.resolve("runs"));
        assertThat(outcome.rows()).hasSize(2);
        for (FaultRow row : outcome.rows()) {
            assertThat(row.trouble()).as("%s", row).isEmpty();
            assertThat(row.isClean()).as("%s", row).isTrue();
            assertThat(row.oddExits()).as("%s", row).isEmpty();
            assertThat(row.expected()).as("%s", row).isGreaterThan(1_000);
            assertThat(row.starts()).as("%s", row).isEqualTo(4);
            assertThat(row.stopSeconds()).as("%s", row).isLessThan(10);
        }
        assertThat(outcome.summary()).contains("| kill-instances |", "| rolling-restart |", "met");
    }
}
