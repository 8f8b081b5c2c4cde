package io.joinwatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final DatabaseId SALES = new DatabaseId("prod", "sales");

    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    @Test
    void whatIsWrittenReadsBackAndWritesTheSame() {
        for (long seed = 0; seed < 5_000; seed++) {
            PublicRecord record = new RandomRecords(seed).any();
            byte[] bytes = codec.bytes(record);
            PublicRecord back = read(record, bytes);
            assertThat(back)
                    .as("seed %d: %s", seed, new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(record);
            assertThat(codec.bytes(back)).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @Test
    void outputHasFixedOrderNoNullsAndIsoTimes() {
        QueryEvent event = QueryEvent.ofSql(SALES, "q1", 1_769_860_800_250L, "SELECT 1");
        assertThat(text(codec.bytes(event)))
                .isEqualTo("{\"schemaVersion\":1,\"warehouse\":\"prod\",\"database\":\"sales\",\"queryId\":\"q1\","
                        + "\"startedAt\":\"2026-01-31T12:00:00.250Z\",\"sql\":\"SELECT 1\"}");
        assertThat(codec.line("recommendation", event)).startsWith("{\"type\":\"recommendation\",\"schemaVersion\":1,");
    }

    @Test
    void anotherReaderSeesTheSameTree() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            QueryEvent event = new RandomRecords(seed).event();
            JsonNode tree = new ObjectMapper().readTree(codec.bytes(event));
            assertThat(tree.get("queryId").textValue()).as("seed %d", seed).isEqualTo(event.queryId());
            List<JoinEntry> joins = event.joins();
            assertThat(tree.path("joins").size()).as("seed %d", seed).isEqualTo(joins == null ? 0 : joins.size());
            assertThat(tree.has("joins")).as("seed %d", seed).isEqualTo(event.hasJoins());
        }
    }

    @Test
    void ignoresUnknownFieldsAndNullsAndTheOrderOfFields() {
        QueryEvent event = queryEvent("{'joins':[],'new':{'a':[1,{'b':null}]},'sql':null,'user':null,'startedAt':0,"
                + "'queryId':'t','database':'sales','warehouse':'prod','schemaVersion':1,'joins2':3}");
        assertThat(event).isEqualTo(QueryEvent.tick(SALES, "t", 0));
    }

    @Test
    void takesEpochMillisecondsAndOffsets() {
        assertThat(at("1769860800250")).isEqualTo(1_769_860_800_250L);
        assertThat(at("'2026-01-31T12:00:00.25Z'")).isEqualTo(1_769_860_800_250L);
        assertThat(at("'2026-01-31T14:00:00.250999+02:00'")).isEqualTo(1_769_860_800_250L);
    }

    @Test
    void takesTheKeysDatabaseWhereTheBodyNamesNone() {
        byte[] body = bytes("{'schemaVersion':1,'queryId':'q','startedAt':0,'joins':[]}");
        assertThat(codec.queryEvent(body, SALES).databaseId()).isEqualTo(SALES);
        byte[] named =
                bytes("{'schemaVersion':1,'queryId':'q','startedAt':0,'joins':[],'warehouse':'w','database':'d'}");
        assertThat(codec.queryEvent(named, SALES).databaseId()).isEqualTo(new DatabaseId("w", "d"));
    }

    @Test
    void takesPolicyValuesOfAnyScalarAsText() {
        PolicyRecord policy = codec.policy(bytes("{'schemaVersion':1,'version':1,'warehouse':'w','database':'d',"
                + "'overrides':{'b':0.05,'a':'7d','c':true,'d':1073741824}}"));
        assertThat(policy.overrides().toString()).isEqualTo("{a=7d, b=0.05, c=true, d=1073741824}");
    }

    @Test
    void repairsSqlThatWasCutInsideACharacter() {
        QueryEvent event = queryEvent("{'schemaVersion':1,'warehouse':'w','database':'d','queryId':'q','startedAt':0,"
                + "'sql':'SELECT \\ud83d'}");
        assertThat(event.sql()).isEqualTo("SELECT \ufffd");
        assertThat(codec.queryEvent(codec.bytes(event))).isEqualTo(event);
    }

    @Test
    void quotedSqlMayBeCutInsideACharacterAndIsLeftOutIfUnknown() {
        EvidenceEntry.QueryEffect cut = new EvidenceEntry.QueryEffect("f", "SELECT \ud83d", null, 1, 0);
        assertThat(cut.text()).isEqualTo("SELECT \ufffd");
        RecommendationRecord plain = new RandomRecords(3).recommendation();
        assertThat(text(codec.bytes(plain.withStatements(RecommendationRecord.Statements.NONE))))
                .doesNotContain("\"ddl\"", "\"rollbackDdl\"", "\"dbt\"", "\"warnings\"", "\"text\":\"\"");
        RecommendationRecord.Statements all =
                new RecommendationRecord.Statements("do", "undo", "{{ dbt }}", List.of("Mind it."));
        assertThat(text(codec.bytes(plain.withStatements(all))))
                .endsWith(
                        ",\"ddl\":\"do\",\"rollbackDdl\":\"undo\",\"dbt\":\"{{ dbt }}\",\"warnings\":[\"Mind it.\"]}");
    }

    @Test
    void keepsSqlOutOfToString() {
        assertThat(QueryEvent.ofSql(SALES, "q", 0, "SELECT 'secret'").toString())
                .doesNotContain("secret");
    }

    private long at(String time) {
        return queryEvent("{'schemaVersion':1,'warehouse':'w','database':'d','queryId':'q','joins':[],'startedAt':"
                        + time + "}")
                .startedAtMs();
    }

    private QueryEvent queryEvent(String json) {
        return codec.queryEvent(bytes(json));
    }

    private PublicRecord read(PublicRecord like, byte[] bytes) {
        if (like instanceof QueryEvent) {
            return codec.queryEvent(bytes);
        } else if (like instanceof CatalogRecord) {
            return codec.catalogRecord(bytes);
        } else if (like instanceof PolicyRecord) {
            return codec.policy(bytes);
        }
        return like instanceof SolveRecord ? codec.solve(bytes) : codec.recommendation(bytes);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
