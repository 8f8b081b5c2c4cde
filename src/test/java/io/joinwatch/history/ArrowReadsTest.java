package io.joinwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts and files are Arrow's, not only ours: its own readers find the same rows in them. */
class ArrowReadsTest {

    @TempDir
    private Path folder;

    @Test
    void everyPartIsAStreamThatArrowReads() throws IOException {
        for (long seed = 1; seed <= 25; seed++) {
            PaneObservations pane = seed % 5 == 0
                    ? Panes.late(seed, 2_000, -1)
                    : Panes.random(seed, 1 + 200 * ((int) seed - 1), 1 + 3 * (int) seed);
            CompactionBatch batch = new BatchBuilder(8_192 + 4_000 * (int) seed)
                    .build(pane, null)
                    .orElseThrow();
            List<JoinObservation> rows = new ArrayList<>();
            for (BatchPart part : batch.parts()) {
                ArrowTables.Table table = ArrowTables.stream(part.bytes());
                check(table);
                rows.addAll(table.rows());
            }
            assertThat(rows).as("seed %d", seed).isEqualTo(Panes.sorted(pane));
        }
    }

    @Test
    void aHistoryFileIsAFileThatArrowReads() throws IOException {
        Path path = folder.resolve("history.arrow");
        for (int size : new int[] {1, 2_000, 150_000}) {
            PaneObservations pane = Panes.random(size, size, 200);
            HistoryRows rows = HistoryRows.of(pane.log().observations());
            HistoryFile.write(path, Panes.DATABASE, Panes.START, Panes.START + Panes.LENGTH, List.of(), rows);
            ArrowTables.Table table = ArrowTables.file(path);
            check(table);
            assertThat(table.rows()).isEqualTo(Panes.sorted(pane));
            assertThat(table.schema().getCustomMetadata())
                    .containsEntry("joinwatch.database", Panes.DATABASE)
                    .containsEntry("joinwatch.from", "" + Panes.START);
            assertThat(table.summary()).containsKeys("joinwatch.zones", "joinwatch.positions");
        }
    }

    private static void check(ArrowTables.Table table) {
        assertThat(table.schema().getFields())
                .extracting(Field::getName)
                .containsExactly("signature", "tables", "columns", "type", "fingerprint", "time", "bytes", "repeat");
        for (int row = 0; row < table.rows().size(); row++) {
            assertThat(table.texts().get(row)).isEqualTo(texts(table.rows().get(row)));
        }
    }

    /** The names as signatures have them; none of these has a comma, a blank, a percent sign or brackets left plain. */
    private static List<String> texts(JoinObservation row) {
        if (row.signature() instanceof JoinSignature join) {
            return List.of(
                    encoded(Stream.of(join.left(), join.right()), ","),
                    encoded(join.pairs().stream().map(pair -> pair.left()), " ") + ","
                            + encoded(join.pairs().stream().map(pair -> pair.right()), " "),
                    join.type().name());
        }
        List<ClassMember> members = ((ClassSignature) row.signature()).members();
        return List.of(
                encoded(members.stream().map(ClassMember::table), ","),
                members.stream()
                        .map(member -> encoded(member.columns().stream(), " "))
                        .collect(Collectors.joining(",")),
                "CLASS");
    }

    private static String encoded(Stream<String> names, String separator) {
        return names.map(name -> name.replace("%", "%25")
                        .replace(",", "%2C")
                        .replace(" ", "%20")
                        .replace("(", "%28")
                        .replace(")", "%29"))
                .collect(Collectors.joining(separator));
    }
}
