package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;

/** The JSON form of a {@link RecommendationRecord}. */
final class RecommendationJson {
    private static final RecommendationRecord.Kind[] KINDS = RecommendationRecord.Kind.values();
    private static final RecommendationRecord.State[] STATES = RecommendationRecord.State.values();

    private RecommendationJson() {}

    static RecommendationRecord read(JsonInput in) throws IOException {
        Long schemaVersion = null;
        RecommendationRecord.Kind kind = null;
        RecommendationRecord.State state = null;
        String warehouse = null;
        String database = null;
        String table = null;
        String group = null;
        DistributionEntry from = null;
        DistributionEntry to = null;
        Long savedBytesPerDay = null;
        Long moveBytes = null;
        Double payBackDays = null;
        Integer step = null;
        EvidenceEntry evidence = null;
        Long value = null;
        Long bound = null;
        Double gap = null;
        Long gapBytes = null;
        String method = null;
        WindowEntry window = null;
        Double coverage = null;
        Double stability = null;
        Long generation = null;
        String ddl = null;
        String rollbackDdl = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "schemaVersion" -> schemaVersion = in.integer(schemaVersion);
                case "kind" -> kind = in.word(kind, KINDS);
                case "state" -> state = in.word(state, STATES);
                case "warehouse" -> warehouse = in.name(warehouse);
                case "database" -> database = in.name(database);
                case "table" -> table = in.name(table);
                case "group" -> group = in.name(group);
                case "from" -> from = in.one(from, DistributionJson::read);
                case "to" -> to = in.one(to, DistributionJson::read);
                case "savedBytesPerDay" -> savedBytesPerDay = in.integer(savedBytesPerDay);
                case "moveBytes" -> moveBytes = in.integer(moveBytes);
                case "payBackDays" -> payBackDays = in.number(payBackDays);
                case "step" -> step = in.smallInteger(step);
                case "evidence" -> evidence = in.one(evidence, EvidenceJson::read);
                case "value" -> value = in.integer(value);
                case "bound" -> bound = in.integer(bound);
                case "gap" -> gap = in.number(gap);
                case "gapBytes" -> gapBytes = in.integer(gapBytes);
                case "method" -> method = in.name(method);
                case "window" -> window = in.one(window, WindowJson::read);
                case "coverage" -> coverage = in.number(coverage);
                case "stability" -> stability = in.number(stability);
                case "generation" -> generation = in.integer(generation);
                case "ddl" -> ddl = in.sql(ddl);
                case "rollbackDdl" -> rollbackDdl = in.sql(rollbackDdl);
                default -> in.skip();
            }
        }
        JsonInput.requireVersion(schemaVersion);
        return new RecommendationRecord(
                required("kind", kind),
                required("state", state),
                in.databaseId(warehouse, database),
                required("table", table),
                required("group", group),
                required("from", from),
                required("to", to),
                required("savedBytesPerDay", savedBytesPerDay),
                required("moveBytes", moveBytes),
                payBackDays,
                required("step", step),
                required("evidence", evidence),
                required("value", value),
                required("bound", bound),
                required("gap", gap),
                required("gapBytes", gapBytes),
                required("method", method),
                required("window", window),
                required("coverage", coverage),
                stability,
                required("generation", generation),
                ddl,
                rollbackDdl);
    }

    static void write(JsonOutput out, RecommendationRecord advice) throws IOException {
        out.word("kind", advice.kind());
        out.word("state", advice.state());
        out.database(advice.databaseId());
        out.text("table", advice.table());
        out.text("group", advice.group());
        DistributionJson.write(out, "from", advice.from());
        DistributionJson.write(out, "to", advice.to());
        out.integer("savedBytesPerDay", advice.savedBytesPerDay());
        out.integer("moveBytes", advice.moveBytes());
        out.number("payBackDays", advice.payBackDays());
        out.integer("step", advice.step());
        EvidenceJson.write(out, "evidence", advice.evidence());
        out.integer("value", advice.value());
        out.integer("bound", advice.bound());
        out.number("gap", advice.gap());
        out.integer("gapBytes", advice.gapBytes());
        out.text("method", advice.method());
        WindowJson.write(out, "window", advice.window());
        out.number("coverage", advice.coverage());
        out.number("stability", advice.stability());
        out.integer("generation", advice.generation());
        out.text("ddl", advice.ddl());
        out.text("rollbackDdl", advice.rollbackDdl());
    }
}
