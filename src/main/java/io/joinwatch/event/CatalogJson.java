package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.orNone;
import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of the records of the tables topic; {@code kind}, anywhere in the object, tells them apart. */
final class CatalogJson {
    private static final String TABLE = "table";
    private static final String DATABASE = "database";

    private CatalogJson() {}

    static CatalogRecord read(JsonInput in) throws IOException {
        Long schemaVersion = null;
        String kind = null;
        Long version = null;
        String warehouse = null;
        String database = null;
        String table = null;
        Long rows = null;
        Long bytes = null;
        List<ColumnEntry> columns = null;
        DistributionEntry distribution = null;
        List<String> sortKey = null;
        String view = null;
        Integer nodes = null;
        String dialect = null;
        Boolean deleted = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "schemaVersion" -> schemaVersion = in.integer(schemaVersion);
                case "kind" -> kind = in.name(kind);
                case "version" -> version = in.integer(version);
                case "warehouse" -> warehouse = in.name(warehouse);
                case "database" -> database = in.name(database);
                case "table" -> table = in.name(table);
                case "rows" -> rows = in.integer(rows);
                case "bytes" -> bytes = in.integer(bytes);
                case "columns" -> columns = in.list(columns, in.limits().maxColumns(), CatalogJson::readColumn);
                case "distribution" -> distribution = in.one(distribution, DistributionJson::read);
                case "sortKey" -> sortKey = in.names(sortKey, in.limits().maxColumns());
                case "view" -> view = in.sql(view);
                case "nodes" -> nodes = in.smallInteger(nodes);
                case "dialect" -> dialect = in.name(dialect);
                case "deleted" -> deleted = in.flag(deleted);
                default -> in.skip();
            }
        }
        JsonInput.requireVersion(schemaVersion);
        DatabaseId databaseId = in.databaseId(warehouse, database);
        boolean gone = deleted != null && deleted;
        long of = required("version", version);
        String word = required("kind", kind);
        return switch (word) {
            case DATABASE -> new DatabaseRecord(databaseId, of, nodes, dialect, gone);
            case TABLE ->
                new TableRecord(
                        databaseId,
                        of,
                        required("table", table),
                        rows,
                        bytes,
                        gone ? orNone(columns) : required("columns", columns),
                        distributionOf(distribution, gone),
                        orNone(sortKey),
                        view,
                        gone);
            default ->
                throw new BadRecordException(
                        ReasonCode.WRONG_TYPE,
                        "kind is " + FieldCheck.shown(word) + ": must be one of [table, database]");
        };
    }

    private static DistributionEntry distributionOf(@Nullable DistributionEntry distribution, boolean gone) {
        return gone && distribution == null ? DistributionEntry.UNKNOWN : required("distribution", distribution);
    }

    static void write(JsonOutput out, CatalogRecord facts) throws IOException {
        boolean isTable = facts instanceof TableRecord;
        out.text("kind", isTable ? TABLE : DATABASE);
        out.integer("version", facts.version());
        out.database(facts.databaseId());
        if (facts instanceof TableRecord table) {
            out.text("table", table.table());
            if (!table.deleted()) {
                writeFacts(out, table);
            }
        } else if (facts instanceof DatabaseRecord database) {
            out.integer("nodes", JsonInput.ifPresent(database.nodes(), Integer::longValue));
            out.text("dialect", database.dialect());
        }
        out.flagIfSet("deleted", facts.deleted());
    }

    private static void writeFacts(JsonOutput out, TableRecord table) throws IOException {
        out.integer("rows", table.rows());
        out.integer("bytes", table.bytes());
        out.list("columns", table.columns(), CatalogJson::writeColumn);
        DistributionJson.write(out, "distribution", table.distribution());
        out.namesUnlessEmpty("sortKey", table.sortKey());
        out.text("view", table.view());
    }

    private static ColumnEntry readColumn(JsonInput in) throws IOException {
        String name = null;
        String type = null;
        Long distinct = null;
        Double nullFraction = null;
        Double topFraction = null;
        Double averageWidth = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "name" -> name = in.name(name);
                case "type" -> type = in.name(type);
                case "distinct" -> distinct = in.integer(distinct);
                case "nullFraction" -> nullFraction = in.number(nullFraction);
                case "topFraction" -> topFraction = in.number(topFraction);
                case "averageWidth" -> averageWidth = in.number(averageWidth);
                default -> in.skip();
            }
        }
        return new ColumnEntry(
                required("name", name), required("type", type), distinct, nullFraction, topFraction, averageWidth);
    }

    private static void writeColumn(JsonOutput out, ColumnEntry column) throws IOException {
        out.startObject();
        out.text("name", column.name());
        out.text("type", column.type());
        out.integer("distinct", column.distinct());
        out.number("nullFraction", column.nullFraction());
        out.number("topFraction", column.topFraction());
        out.number("averageWidth", column.averageWidth());
        out.endObject();
    }
}
