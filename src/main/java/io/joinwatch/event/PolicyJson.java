package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.orNone;
import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The JSON form of a {@link PolicyRecord}. */
final class PolicyJson {
    private PolicyJson() {}

    static PolicyRecord read(JsonInput in) throws IOException {
        Long schemaVersion = null;
        Long version = null;
        String warehouse = null;
        String database = null;
        String table = null;
        DistributionEntry pin = null;
        List<DistributionEntry> ban = null;
        Map<String, String> overrides = null;
        Boolean deleted = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "schemaVersion" -> schemaVersion = in.integer(schemaVersion);
                case "version" -> version = in.integer(version);
                case "warehouse" -> warehouse = in.name(warehouse);
                case "database" -> database = in.name(database);
                case "table" -> table = in.name(table);
                case "pin" -> pin = in.one(pin, DistributionJson::read);
                case "ban" -> ban = in.list(ban, in.limits().maxListed(), DistributionJson::read);
                case "overrides" -> overrides = in.words(overrides);
                case "deleted" -> deleted = in.flag(deleted);
                default -> in.skip();
            }
        }
        JsonInput.requireVersion(schemaVersion);
        return new PolicyRecord(
                in.databaseId(warehouse, database),
                required("version", version),
                table,
                pin,
                orNone(ban),
                overrides == null ? Map.of() : overrides,
                deleted != null && deleted);
    }

    static void write(JsonOutput out, PolicyRecord policy) throws IOException {
        out.integer("version", policy.version());
        out.database(policy.databaseId());
        out.text("table", policy.table());
        DistributionEntry pin = policy.pin();
        if (pin != null) {
            DistributionJson.write(out, "pin", pin);
        }
        out.listUnlessEmpty("ban", policy.ban(), DistributionJson::writeEntry);
        if (!policy.overrides().isEmpty()) {
            out.startObject("overrides");
            for (Map.Entry<String, String> override : policy.overrides().entrySet()) {
                out.text(override.getKey(), override.getValue());
            }
            out.endObject();
        }
        out.flagIfSet("deleted", policy.deleted());
    }
}
