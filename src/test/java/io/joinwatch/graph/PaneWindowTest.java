package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PaneWindowTest {
    /** Against a look into every pane, whatever was asked before and whatever came and went since. */
    @Test
    void theMostThatWasReadIsThatOfAllPanes() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PaneWindow window = new PaneWindow(10);
            for (int i = 0; i < 2_000; i++) {
                int kind = random.nextInt(20);
                long time = i / 4 + random.nextInt(200);
                if (kind == 0) {
                    window.expireBefore(window.paneStart(i / 4));
                } else if (kind == 1) {
                    window.share(window.paneStart(time), time + 50);
                } else if (kind < 12) {
                    window.pane(window.paneStart(time)).addRead("t" + random.nextInt(5), random.nextLong(1_000), 2);
                } else {
                    String table = "t" + random.nextInt(6);
                    long expected = 0;
                    for (WindowSums pane : window.panes().values()) {
                        WindowSums.Reads reads = pane.reads().get(table);
                        expected = Math.max(expected, reads == null ? 0 : reads.most());
                    }
                    assertThat(window.most(table))
                            .as("seed %d, step %d", seed, i)
                            .isEqualTo(expected);
                }
                if (random.nextInt(1_000) == 0) {
                    window.clear();
                }
            }
        }
    }

    @Test
    void coarserPanesHoldTheSame() {
        PaneWindow window = new PaneWindow(10);
        for (int i = 0; i < 100; i++) {
            window.pane(window.paneStart(i)).addRuns(i % 7 + 1, 5, 1);
        }
        PaneWindow coarser = window.coarser();
        assertThat(coarser.panes()).hasSize(5).containsOnlyKeys(0L, 20L, 40L, 60L, 80L);
        assertThat(coarser.sum(0, 100).weights().orElseThrow().counts())
                .isEqualTo(window.sum(0, 100).weights().orElseThrow().counts());
    }
}
