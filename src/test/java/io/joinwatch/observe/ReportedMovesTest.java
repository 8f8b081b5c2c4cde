package io.joinwatch.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.PairEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.event.TableRef;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.WindowSums;
import io.joinwatch.sql.SqlLimits;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportedMovesTest {
    private final WindowSums sums = new WindowSums();

    private static JoinEntry join(String left, String right, String on, @Nullable Long moved) {
        return new JoinEntry(
                new TableRef(left, null),
                new TableRef(right, null),
                List.of(new PairEntry(on, on)),
                JoinEntry.Type.INNER,
                100L,
                100L,
                moved);
    }

    /** What a pane holds of its signatures after one more event of three runs: runs reported and bytes. */
    private SortedMap<String, String> after(@Nullable Long byQuery, JoinEntry... joins) {
        QueryEvent event = new QueryEvent(
                new DatabaseId("w", "d"),
                "q",
                5,
                null,
                null,
                null,
                null,
                List.of(),
                3,
                null,
                List.of(joins),
                List.of(),
                List.of(),
                List.of(),
                byQuery);
        try (EventReader reader = new EventReader(SqlLimits.DETERMINISTIC)) {
            reader.read(event, new Catalog(), 4, "").query().addTo(sums, 4);
        }
        SortedMap<String, String> moved = new TreeMap<>();
        sums.copy().forEachJoin((Signature signature, SignatureSums of) -> {
            if (of.movedRuns() > 0) {
                moved.put(signature.text(), of.movedRuns() + ":" + of.movedBytes());
                assertThat(of.movedPerRun()).hasValue((double) of.movedBytes() / of.movedRuns());
            } else {
                assertThat(of.movedPerRun()).isEmpty();
            }
        });
        return moved;
    }

    @Test
    void anOnlyJoinMovedWhatItsEntryOrItsQueryReports() {
        assertThat(after(null, join("a", "b", "k", null))).isEmpty();
        assertThat(after(null, join("b", "a", "k", 10L))).containsEntry("INNER a(k)b(k)", "3:30");
        assertThat(after(7L, join("a", "b", "k", null))).containsEntry("INNER a(k)b(k)", "6:37");
        assertThat(after(7L, join("a", "b", "k", 0L))).containsEntry("INNER a(k)b(k)", "9:37");
        long weight = 200;
        sums.forEachJoin((signature, of) -> assertThat(of.weight()).isEqualTo(12 * weight));
    }

    @Test
    void ofSeveralJoinsEachMovedWhatItsOwnEntryReports() {
        assertThat(after(900L, join("a", "b", "k", 10L), join("b", "c", "l", null)))
                .hasSize(1)
                .containsEntry("INNER a(k)b(k)", "3:30");
        // One value in three tables: no entry is the class, all of them are.
        assertThat(after(900L, join("d", "e", "k", 10L), join("e", "f", "k", 20L)))
                .hasSize(2)
                .containsValue("3:90");
        assertThat(after(900L, join("g", "h", "k", 10L), join("h", "i", "k", null)))
                .hasSize(3)
                .containsValue("3:900");
    }

    @Test
    void hostileReportsSaturate() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(after(null, join("a", "b", "k", 1L << 50))).hasSize(1);
        }
        sums.forEachJoin((signature, of) -> assertThat(of.movedBytes()).isEqualTo(SignatureSums.LIMIT));
    }
}
