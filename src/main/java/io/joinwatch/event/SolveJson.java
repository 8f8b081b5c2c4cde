package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.orNone;
import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;

/** The JSON form of a {@link SolveRecord}. */
final class SolveJson {
    private static final SolveRecord.WithheldReason[] REASONS = SolveRecord.WithheldReason.values();

    private SolveJson() {}

    static SolveRecord read(JsonInput in) throws IOException {
        Long schemaVersion = null;
        String warehouse = null;
        String database = null;
        Long generation = null;
        WindowEntry window = null;
        Integer tables = null;
        Long signatures = null;
        Long value = null;
        Long bound = null;
        Long scale = null;
        Double gap = null;
        Long gapBytes = null;
        String method = null;
        Long timeMs = null;
        Long work = null;
        SolveRecord.Cost cost = null;
        List<SolveRecord.Withheld> withheld = null;
        Long driftAt = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "schemaVersion" -> schemaVersion = in.integer(schemaVersion);
                case "warehouse" -> warehouse = in.name(warehouse);
                case "database" -> database = in.name(database);
                case "generation" -> generation = in.integer(generation);
                case "window" -> window = in.one(window, WindowJson::read);
                case "tables" -> tables = in.smallInteger(tables);
                case "signatures" -> signatures = in.integer(signatures);
                case "value" -> value = in.integer(value);
                case "bound" -> bound = in.integer(bound);
                case "scale" -> scale = in.integer(scale);
                case "gap" -> gap = in.number(gap);
                case "gapBytes" -> gapBytes = in.integer(gapBytes);
                case "method" -> method = in.name(method);
                case "timeMs" -> timeMs = in.integer(timeMs);
                case "work" -> work = in.integer(work);
                case "cost" -> cost = in.one(cost, SolveJson::readCost);
                case "withheld" -> withheld = in.list(withheld, in.limits().maxListed(), SolveJson::readWithheld);
                case "driftAt" -> driftAt = in.time(driftAt);
                default -> in.skip();
            }
        }
        JsonInput.requireVersion(schemaVersion);
        return new SolveRecord(
                in.databaseId(warehouse, database),
                required("generation", generation),
                required("window", window),
                required("tables", tables),
                required("signatures", signatures),
                required("value", value),
                required("bound", bound),
                required("scale", scale),
                required("gap", gap),
                required("gapBytes", gapBytes),
                required("method", method),
                timeMs,
                work,
                required("cost", cost),
                orNone(withheld),
                driftAt);
    }

    static void write(JsonOutput out, SolveRecord solve) throws IOException {
        out.database(solve.databaseId());
        out.integer("generation", solve.generation());
        WindowJson.write(out, "window", solve.window());
        out.integer("tables", solve.tables());
        out.integer("signatures", solve.signatures());
        out.integer("value", solve.value());
        out.integer("bound", solve.bound());
        out.integer("scale", solve.scale());
        out.number("gap", solve.gap());
        out.integer("gapBytes", solve.gapBytes());
        out.text("method", solve.method());
        out.integer("timeMs", solve.timeMs());
        out.integer("work", solve.work());
        out.startObject("cost");
        out.integer("deployed", solve.cost().deployed());
        out.integer("recommended", solve.cost().recommended());
        out.endObject();
        out.listUnlessEmpty("withheld", solve.withheld(), SolveJson::writeWithheld);
        out.time("driftAt", solve.driftAtMs());
    }

    private static SolveRecord.Withheld readWithheld(JsonInput in) throws IOException {
        String group = null;
        List<String> tables = null;
        Long savedBytesPerDay = null;
        SolveRecord.WithheldReason reason = null;
        String detail = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "group" -> group = in.name(group);
                case "tables" -> tables = in.names(tables, in.limits().maxListed());
                case "savedBytesPerDay" -> savedBytesPerDay = in.integer(savedBytesPerDay);
                case "reason" -> reason = in.word(reason, REASONS);
                case "detail" -> detail = in.text(detail);
                default -> in.skip();
            }
        }
        return new SolveRecord.Withheld(
                required("group", group),
                required("tables", tables),
                required("savedBytesPerDay", savedBytesPerDay),
                required("reason", reason),
                required("detail", detail));
    }

    private static void writeWithheld(JsonOutput out, SolveRecord.Withheld withheld) throws IOException {
        out.startObject();
        out.text("group", withheld.group());
        out.names("tables", withheld.tables());
        out.integer("savedBytesPerDay", withheld.savedBytesPerDay());
        out.word("reason", withheld.reason());
        out.text("detail", withheld.detail());
        out.endObject();
    }

    private static SolveRecord.Cost readCost(JsonInput in) throws IOException {
        Long deployed = null;
        Long recommended = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "deployed" -> deployed = in.integer(deployed);
                case "recommended" -> recommended = in.integer(recommended);
                default -> in.skip();
            }
        }
        return new SolveRecord.Cost(required("deployed", deployed), required("recommended", recommended));
    }
}
