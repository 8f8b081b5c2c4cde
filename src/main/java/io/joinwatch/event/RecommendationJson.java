package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.orNone;
import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;

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
        String summary = null;
        String reason = null;
        DistributionEntry from = null;
        DistributionEntry to = null;
        Long savedBytesPerDay = null;
        Long moveBytes = null;
        Long rewriteBytes = null;
        Double payBackDays = null;
        Integer step = null;
        RecommendationRecord.GroupPlan groupPlan = null;
        List<String> estimatedSizes = null;
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
        String dbt = null;
        List<String> warnings = null;
        int most = in.limits().maxListed();
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
                case "summary" -> summary = in.text(summary);
                case "reason" -> reason = in.text(reason);
                case "from" -> from = in.one(from, DistributionJson::read);
                case "to" -> to = in.one(to, DistributionJson::read);
                case "savedBytesPerDay" -> savedBytesPerDay = in.integer(savedBytesPerDay);
                case "moveBytes" -> moveBytes = in.integer(moveBytes);
                case "rewriteBytes" -> rewriteBytes = in.integer(rewriteBytes);
                case "payBackDays" -> payBackDays = in.number(payBackDays);
                case "step" -> step = in.smallInteger(step);
                case "groupPlan" -> groupPlan = in.one(groupPlan, GroupPlanJson::read);
                case "estimatedSizes" -> estimatedSizes = in.names(estimatedSizes, most);
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
                case "dbt" -> dbt = in.sql(dbt);
                case "warnings" -> warnings = in.texts(warnings);
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
                summary,
                reason,
                required("from", from),
                required("to", to),
                required("savedBytesPerDay", savedBytesPerDay),
                required("moveBytes", moveBytes),
                rewriteBytes,
                payBackDays,
                required("step", step),
                groupPlan,
                orNone(estimatedSizes),
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
                new RecommendationRecord.Statements(ddl, rollbackDdl, dbt, orNone(warnings)));
    }

    static void write(JsonOutput out, RecommendationRecord advice) throws IOException {
        out.word("kind", advice.kind());
        out.word("state", advice.state());
        out.database(advice.databaseId());
        out.text("table", advice.table());
        out.text("group", advice.group());
        out.text("summary", advice.summary());
        out.text("reason", advice.reason());
        DistributionJson.write(out, "from", advice.from());
        DistributionJson.write(out, "to", advice.to());
        out.integer("savedBytesPerDay", advice.savedBytesPerDay());
        out.integer("moveBytes", advice.moveBytes());
        out.integer("rewriteBytes", advice.rewriteBytes());
        out.number("payBackDays", advice.payBackDays());
        out.integer("step", advice.step());
        GroupPlanJson.write(out, "groupPlan", advice.groupPlan());
        out.namesUnlessEmpty("estimatedSizes", advice.estimatedSizes());
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
        RecommendationRecord.Statements statements = advice.statements();
        out.text("ddl", statements.ddl());
        out.text("rollbackDdl", statements.rollbackDdl());
        out.text("dbt", statements.dbt());
        out.namesUnlessEmpty("warnings", statements.warnings());
    }
}
