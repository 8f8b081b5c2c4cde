package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowSumsTest {
    @Test
    void groupingsOfATableAreThoseOfNoOther() {
        WindowSums sums = new WindowSums();
        List<String> tables = List.of("t", "t0", "t.t", "s", "u", "T");
        for (String table : tables) {
            sums.addGrouping(new Grouping(table, List.of("a")), 1);
            sums.addGrouping(new Grouping(table, List.of("b", "a")), 2);
        }
        for (String table : tables) {
            assertThat(sums.groupings(table).keySet())
                    .containsExactlyInAnyOrder(
                            new Grouping(table, List.of("a")), new Grouping(table, List.of("a", "b")));
        }
        assertThat(sums.groupings("none")).isEmpty();
    }
}
