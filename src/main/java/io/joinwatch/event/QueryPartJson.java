package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;

/** The JSON forms of what a query does: joins, groupings, writes, filters. */
final class QueryPartJson {
    private static final JoinEntry.Type[] TYPES = JoinEntry.Type.values();
    private static final FilterEntry.Op[] OPS = FilterEntry.Op.values();

    private QueryPartJson() {}

    static JoinEntry readJoin(JsonInput in) throws IOException {
        TableRef left = null;
        TableRef right = null;
        List<PairEntry> on = null;
        JoinEntry.Type type = null;
        Long leftBytes = null;
        Long rightBytes = null;
        Long bytesMoved = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "left" -> left = in.one(left, QueryPartJson::readTable);
                case "right" -> right = in.one(right, QueryPartJson::readTable);
                case "on" -> on = in.list(on, in.limits().maxPairsPerJoin(), QueryPartJson::readPair);
                case "type" -> type = in.word(type, TYPES);
                case "leftBytes" -> leftBytes = in.integer(leftBytes);
                case "rightBytes" -> rightBytes = in.integer(rightBytes);
                case "bytesMoved" -> bytesMoved = in.integer(bytesMoved);
                default -> in.skip();
            }
        }
        return new JoinEntry(
                required("left", left),
                required("right", right),
                required("on", on),
                required("type", type),
                leftBytes,
                rightBytes,
                bytesMoved);
    }

    static void writeJoin(JsonOutput out, JoinEntry join) throws IOException {
        out.startObject();
        writeTable(out, "left", join.left());
        writeTable(out, "right", join.right());
        out.list("on", join.on(), QueryPartJson::writePair);
        out.word("type", join.type());
        out.integer("leftBytes", join.leftBytes());
        out.integer("rightBytes", join.rightBytes());
        out.integer("bytesMoved", join.bytesMoved());
        out.endObject();
    }

    private static TableRef readTable(JsonInput in) throws IOException {
        String table = null;
        String alias = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "table" -> table = in.name(table);
                case "alias" -> alias = in.name(alias);
                default -> in.skip();
            }
        }
        return new TableRef(required("table", table), alias);
    }

    private static void writeTable(JsonOutput out, String field, TableRef side) throws IOException {
        out.startObject(field);
        out.text("table", side.table());
        out.text("alias", side.alias());
        out.endObject();
    }

    private static PairEntry readPair(JsonInput in) throws IOException {
        List<String> columns = in.names(null, 2);
        if (columns.size() != 2) {
            throw new BadRecordException(
                    ReasonCode.WRONG_TYPE,
                    "a pair of on has " + columns.size() + " columns: must be [left column, right column]");
        }
        return new PairEntry(columns.get(0), columns.get(1));
    }

    private static void writePair(JsonOutput out, PairEntry pair) throws IOException {
        out.names(List.of(pair.left(), pair.right()));
    }

    static GroupingEntry readGrouping(JsonInput in) throws IOException {
        String table = null;
        List<String> columns = null;
        Long bytes = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "table" -> table = in.name(table);
                case "columns" -> columns = in.names(columns, in.limits().maxListed());
                case "bytes" -> bytes = in.integer(bytes);
                default -> in.skip();
            }
        }
        return new GroupingEntry(required("table", table), required("columns", columns), bytes);
    }

    static void writeGrouping(JsonOutput out, GroupingEntry grouping) throws IOException {
        out.startObject();
        out.text("table", grouping.table());
        out.namesUnlessEmpty("columns", grouping.columns());
        out.integer("bytes", grouping.bytes());
        out.endObject();
    }

    static WriteEntry readWrite(JsonInput in) throws IOException {
        String table = null;
        Long bytes = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "table" -> table = in.name(table);
                case "bytes" -> bytes = in.integer(bytes);
                default -> in.skip();
            }
        }
        return new WriteEntry(required("table", table), required("bytes", bytes));
    }

    static void writeWrite(JsonOutput out, WriteEntry write) throws IOException {
        out.startObject();
        out.text("table", write.table());
        out.integer("bytes", write.bytes());
        out.endObject();
    }

    static FilterEntry readFilter(JsonInput in) throws IOException {
        String table = null;
        String column = null;
        FilterEntry.Op op = null;
        Boolean wrapped = null;
        Boolean underOr = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "table" -> table = in.name(table);
                case "column" -> column = in.name(column);
                case "op" -> op = in.word(op, OPS);
                case "wrapped" -> wrapped = in.flag(wrapped);
                case "underOr" -> underOr = in.flag(underOr);
                default -> in.skip();
            }
        }
        return new FilterEntry(
                required("table", table),
                required("column", column),
                required("op", op),
                wrapped != null && wrapped,
                underOr != null && underOr);
    }

    static void writeFilter(JsonOutput out, FilterEntry filter) throws IOException {
        out.startObject();
        out.text("table", filter.table());
        out.text("column", filter.column());
        out.word("op", filter.op());
        out.flagIfSet("wrapped", filter.wrapped());
        out.flagIfSet("underOr", filter.underOr());
        out.endObject();
    }
}
