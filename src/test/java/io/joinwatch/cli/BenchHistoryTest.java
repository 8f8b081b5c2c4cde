package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.history.PaneObservations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchHistoryTest {
    @Test
    void wrongWordsAreExplained() {
        assertUsage("There is no job string. Maybe one of build", "--jobs", "string");
        assertUsage("There is no database foodmart. Maybe one of ssb, tpcds, tpch", "--databases", "foodmart");
        assertUsage("There is no size many. Maybe 10k, 100k", "--sizes", "many");
    }

    @Test
    void theDemosHoursHoldItsJoins() {
        DemoPanes panes = new DemoPanes();
        List<PaneObservations> all = panes.all("ssb");
        assertThat(all).hasSize(96);
        long observations = all.stream().mapToLong(pane -> pane.log().size()).sum();
        assertThat(observations)
                .isEqualTo(new DemoAudit(Demo.settings())
                        .recount("ssb", new DemoWorkload(Demo.SEED).events())
                        .observations());
        assertThat(all.get(1).paneStartMs() - all.get(0).paneStartMs())
                .isEqualTo(Duration.ofHours(1).toMillis());
    }

    @Test
    void aPaneHasTheVolumeAskedFor() {
        DemoPanes panes = new DemoPanes();
        PaneObservations pane = panes.pane("tpch", panes.shiftHour(), 1_234, 5);
        assertThat(pane.log().size()).isEqualTo(1_234);
        assertThat(pane.paneStartMs()).isEqualTo(DemoWorkload.SHIFT.toEpochMilli());
        assertThat(pane.database()).isEqualTo("demo/tpch");
    }

    private static void assertUsage(String words, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "bench";
        all[1] = "history";
        System.arraycopy(options, 0, all, 2, options.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }
}
