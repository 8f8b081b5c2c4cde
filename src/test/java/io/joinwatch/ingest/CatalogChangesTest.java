package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.event.ColumnEntry;
import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.DistributionEntry;
import io.joinwatch.event.TableRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogChangesTest {
    private static final DatabaseId SALES = new DatabaseId("prod", "sales");

    private final CatalogChanges changes = new CatalogChanges();

    @Test
    void theFirstReadingIsNewThroughout() {
        assertThat(changes.since(List.of(database(1, 4), table(1, "a", 10), table(1, "b", 20))))
                .containsExactly(database(1, 4), table(1, "a", 10), table(1, "b", 20));
        assertThat(changes.since(List.of(database(2, 4), table(2, "a", 10), table(2, "b", 20))))
                .as("versions alone")
                .isEmpty();
    }

    @Test
    void whatChangedComesBehindWhatIsGone() {
        changes.since(List.of(database(1, 4), table(1, "a", 10), table(1, "B", 20)));
        assertThat(changes.since(List.of(database(2, 8), table(2, "a", 11), table(2, "b", 20))))
                .containsExactly(
                        TableRecord.deleted(SALES, 2, "B"), database(2, 8), table(2, "a", 11), table(2, "b", 20));
        assertThat(changes.since(List.of(database(3, 8), table(3, "a", 11), table(3, "b", 20))))
                .as("told once")
                .isEmpty();
    }

    @Test
    void aTableThatComesBackIsNew() {
        changes.since(List.of(database(1, 4), table(1, "a", 10)));
        changes.since(List.of(database(2, 4)));
        assertThat(changes.since(List.of(database(3, 4), table(3, "a", 10)))).containsExactly(table(3, "a", 10));
    }

    @Test
    void aDatabaseWhoseNodesAreNotKnownIsStillThere() {
        changes.since(List.of(database(1, 4), table(1, "a", 10)));
        assertThat(changes.since(List.of(table(2, "a", 10)))).isEmpty();
    }

    private static DatabaseRecord database(long version, int nodes) {
        return DatabaseRecord.of(SALES, version, nodes, "postgres");
    }

    private static TableRecord table(long version, String name, long rows) {
        return new TableRecord(
                SALES,
                version,
                name,
                rows,
                rows * 8,
                List.of(new ColumnEntry("c", "integer", rows, 0.0, null, 4.0)),
                DistributionEntry.key("c"),
                List.of(),
                false);
    }
}
