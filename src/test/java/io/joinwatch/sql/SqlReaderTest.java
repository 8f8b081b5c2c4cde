package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.Catalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SqlReaderTest {
    private static final String SQL = "select * from a join b on a.k = b.k where a.x = 1";

    /** Counts parses, and does instead what a test wants. */
    private static class FakeParser implements SqlParser {
        private final JSqlParserAdapter real = new JSqlParserAdapter();
        private int parses;

        @Override
        public ParsedStatement parse(String sql) throws ParseFailure {
            parses++;
            return real.parse(sql);
        }

        int parses() {
            return parses;
        }

        @Override
        public void interrupt() {}
    }

    private static SqlLimits limits(Duration parseTime) {
        return new SqlLimits(1 << 20, 50_000, 100, Optional.of(parseTime), 1_000, 4_000, 100, 100);
    }

    @Test
    void aTextOfAKnownShapeIsNotParsedAgain() {
        FakeParser parser = new FakeParser();
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC, parser)) {
            ExtractedQuery first = reader.read(SQL, Reading.CATALOG, "", List.of());
            ExtractedQuery second = reader.read(SQL.replace('1', '2'), Reading.CATALOG, "", List.of());
            assertThat(second).isSameAs(first);
            assertThat(first.fingerprint()).isEqualTo(Fingerprint.of(SQL));
            assertThat(parser.parses).isEqualTo(1);
        }
    }

    @Test
    void anotherCatalogIsAnotherAnswerWithoutAParse() {
        FakeParser parser = new FakeParser();
        Catalog catalog = Workloads.catalogOf("a k x", "b k");
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC, parser)) {
            assertThat(reader.read(SQL, catalog, "", List.of()).joins()).hasSize(1);
            catalog.remove("b");
            ExtractedQuery without = reader.read(SQL, catalog, "", List.of());
            assertThat(without.joins()).isEmpty();
            assertThat(without.unresolved()).containsExactly(new Unresolved("b", Reason.UNKNOWN_TABLE));
            assertThat(parser.parses).isEqualTo(1);
        }
    }

    @Test
    void theSearchPathIsPartOfTheQuestion() {
        Catalog catalog = Workloads.catalogOf("p.t k", "q.t k", "b k");
        String sql = "select * from t, b where t.k = b.k";
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC)) {
            assertThat(table(reader.read(sql, catalog, "", List.of("p")))).isEqualTo("p.t");
            assertThat(table(reader.read(sql, catalog, "", List.of("q")))).isEqualTo("q.t");
            assertThat(reader.read(sql, catalog, "", List.of()).understood()).isFalse();
        }
    }

    private static String table(ExtractedQuery query) {
        return query.joins().get(0).left().table();
    }

    @Test
    void failuresAreTriedAgainAfterSomeLookUps() {
        FakeParser parser = new FakeParser();
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC, parser)) {
            for (int i = 0; i < 2_500; i++) {
                assertThat(reader.read("select from where", Reading.CATALOG, "", List.of())
                                .understood())
                        .isFalse();
            }
            assertThat(parser.parses).isBetween(2, 10);
        }
    }

    @Test
    void aParseThatTakesTooLongIsLeftBehind() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        FakeParser parser = new FakeParser() {
            @Override
            public ParsedStatement parse(String sql) throws ParseFailure {
                if (sql.contains("slow")) {
                    try {
                        blocked.await();
                    } catch (InterruptedException e) {
                        // Like a parser that heeds no interrupt, but for the end of the test.
                        Thread.currentThread().interrupt();
                    }
                }
                return super.parse(sql);
            }
        };
        try (SqlReader reader = new SqlReader(limits(Duration.ofMillis(50)), parser)) {
            long start = System.nanoTime();
            ExtractedQuery slow = reader.read("select slow from a", Reading.CATALOG, "", List.of());
            assertThat(slow.reasons()).containsOnlyKeys(Reason.PARSE_TIMEOUT);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
            blocked.countDown();
        }
        try (SqlReader reader = new SqlReader(limits(Duration.ofSeconds(20)), parser)) {
            assertThat(reader.read(SQL, Reading.CATALOG, "", List.of()).joins()).hasSize(1);
        }
    }

    @Test
    void aScriptThatTakesTooLongEndsWithTheStatementThatIsBeingParsed() {
        CountDownLatch givenUp = new CountDownLatch(1);
        FakeParser parser = new FakeParser() {
            @Override
            public ParsedStatement parse(String sql) throws ParseFailure {
                ParsedStatement parsed = super.parse(sql);
                try {
                    assertThat(givenUp.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return parsed;
            }

            @Override
            public void interrupt() {
                givenUp.countDown();
            }
        };
        try (SqlReader reader = new SqlReader(limits(Duration.ofMillis(50)), parser)) {
            ExtractedQuery query = reader.read("select k from a;".repeat(1_000), Reading.CATALOG, "", List.of());
            assertThat(query.reasons()).containsOnlyKeys(Reason.PARSE_TIMEOUT);
            assertThat(parser.parses).isEqualTo(1);
        }
    }

    @Test
    void aTimeOutIsKeptForSomeLookUpsOnly() {
        FakeParser parser = new FakeParser() {
            @Override
            public ParsedStatement parse(String sql) throws ParseFailure {
                ParsedStatement parsed = super.parse(sql);
                if (parses() == 1) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
                }
                return parsed;
            }
        };
        try (SqlReader reader = new SqlReader(limits(Duration.ofMillis(200)), parser)) {
            assertThat(reader.read(SQL, Reading.CATALOG, "", List.of()).reasons())
                    .containsOnlyKeys(Reason.PARSE_TIMEOUT);
            for (int i = 0; i < 1_000; i++) {
                reader.read(SQL, Reading.CATALOG, "", List.of());
            }
            assertThat(reader.read(SQL, Reading.CATALOG, "", List.of()).joins()).hasSize(1);
            assertThat(parser.parses).isEqualTo(2);
        }
    }

    @Test
    void theParserOverflowingItsStackIsTooDeep() {
        FakeParser parser = new FakeParser() {
            @Override
            public ParsedStatement parse(String sql) {
                throw new StackOverflowError();
            }
        };
        try (SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC, parser)) {
            assertThat(reader.read(SQL, Reading.CATALOG, "", List.of()).reasons())
                    .containsOnlyKeys(Reason.TOO_DEEP);
        }
    }

    @Test
    void anInterruptOfTheCallerIsKept() {
        try (SqlReader reader = new SqlReader()) {
            Thread.currentThread().interrupt();
            assertThat(reader.read(SQL, Reading.CATALOG, "", List.of()).joins()).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aClosedReaderStartsAnew() {
        SqlReader reader = new SqlReader(SqlLimits.DETERMINISTIC);
        reader.close();
        assertThat(reader.read(SQL, Reading.CATALOG, "", List.of()).joins()).hasSize(1);
        reader.close();
    }

    @Test
    void limitsSayWhatIsWrongWithThem() {
        assertThatThrownBy(() -> new SqlLimits(0, 1, 1, Optional.empty(), 1, 1, 1, 1))
                .hasMessageContaining("maxLength 0");
        assertThatThrownBy(() -> limits(Duration.ZERO)).hasMessageContaining("parseTime");
    }
}
