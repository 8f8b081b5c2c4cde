package io.joinwatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DatabaseIdTest {
    private static final DatabaseId SALES = new DatabaseId("prod", "sales é");

    @Test
    void everyKeyNamesItsDatabase() {
        for (String key : new String[] {
            RecordKey.of(SALES),
            RecordKey.ofTable(SALES, "public.a/b"),
            RecordKey.ofDatabaseFacts(SALES),
            RecordKey.ofBatch(SALES, 3_600_000)
        }) {
            assertThat(DatabaseId.ofKey(key)).contains(SALES);
            assertThat(DatabaseId.ofKey(key.getBytes(StandardCharsets.UTF_8))).contains(SALES);
        }
        assertThat(RecordKey.ofTable(SALES, "t")).isEqualTo("prod/sales é\0t");
        assertThat(RecordKey.ofDatabaseFacts(SALES)).isEqualTo("prod/sales é\0");
        assertThat(RecordKey.ofBatch(SALES, 3_600_000)).isEqualTo("prod/sales é\0003600000");
    }

    @Test
    void recordsOfOneDatabaseHaveKeysOfIt() {
        for (long seed = 0; seed < 1_000; seed++) {
            PublicRecord record = new RandomRecords(seed).any();
            assertThat(DatabaseId.ofKey(record.key())).as("seed %d", seed).contains(record.databaseId());
        }
    }

    @Test
    void foreignKeysNameNone() {
        for (String key : new String[] {"", "sales", "/", "a/", "/b", "a/b/c", "\0a/b", "a\nb/c", "\ud800/b"}) {
            assertThat(DatabaseId.ofKey(key)).as(key).isEmpty();
        }
        assertThat(DatabaseId.ofKey((String) null)).isEmpty();
        assertThat(DatabaseId.ofKey((byte[]) null)).isEmpty();
        assertThat(DatabaseId.ofKey("a".repeat(256) + "/b")).isEmpty();
    }

    @Test
    void textReadsBack() {
        assertThat(DatabaseId.parse(SALES.toString())).isEqualTo(SALES);
        assertThatThrownBy(() -> DatabaseId.parse("sales"))
                .isInstanceOfSatisfying(
                        BadRecordException.class,
                        bad -> assertThat(bad.reason()).isEqualTo(ReasonCode.BAD_NAME))
                .hasMessageContaining("give warehouse/database");
    }
}
