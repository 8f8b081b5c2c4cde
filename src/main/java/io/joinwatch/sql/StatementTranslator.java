package io.joinwatch.sql;

import io.joinwatch.sql.ParsedStatement.Target;
import io.joinwatch.sql.Relation.Kind;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;
import org.jspecify.annotations.Nullable;

/** Statements of the parser's tree → {@link ParsedStatement}; a change of a table reads like a SELECT that joins it. */
final class StatementTranslator {
    private StatementTranslator() {}

    static ParsedStatement translate(Statement statement) throws SqlParser.ParseFailure {
        QueryTranslator queries = new QueryTranslator();
        if (statement instanceof Select select) {
            Query query = queries.translate(select);
            return new ParsedStatement(query, queries.writes());
        }
        ParsedStatement change = change(statement, queries);
        if (change.query() instanceof Query.Unread) {
            throw new SqlParser.ParseFailure(Reason.UNSUPPORTED_STATEMENT, "statement is of a kind that is not read");
        }
        return change;
    }

    /** A change of tables; its targets are added to the writes of {@code queries}. */
    static ParsedStatement change(Statement statement, QueryTranslator queries) {
        Query query = new Query.Unread();
        if (statement instanceof ParenthesedInsert || statement instanceof Insert) {
            Insert insert = statement instanceof ParenthesedInsert inner && inner.getInsert() != null
                    ? inner.getInsert()
                    : (Insert) statement;
            query = reading(insert.getWithItemsList(), insert.getSelect(), queries);
            List<String> parts = Names.parts(insert.getTable());
            if (!parts.isEmpty()) {
                queries.writes().add(new Target(parts, Write.Kind.INSERT, columns(insert)));
            }
        } else if (statement instanceof Upsert upsert) {
            query = reading(null, upsert.getSelect(), queries);
            write(upsert.getTable(), Write.Kind.MERGE, queries);
        } else if (statement instanceof Update update) {
            Update inner = statement instanceof ParenthesedUpdate p && p.getUpdate() != null ? p.getUpdate() : update;
            query = update(inner, queries);
        } else if (statement instanceof Delete delete) {
            Delete inner = statement instanceof ParenthesedDelete p && p.getDelete() != null ? p.getDelete() : delete;
            query = delete(inner, queries);
        } else if (statement instanceof Merge merge) {
            query = merge(merge, queries);
        }
        return new ParsedStatement(query, queries.writes());
    }

    private static List<String> columns(Insert insert) {
        return insert.getColumns() == null
                ? List.of()
                : insert.getColumns().stream().map(Names::column).toList();
    }

    private static Query reading(@Nullable List<WithItem<?>> items, @Nullable Select select, QueryTranslator queries) {
        Query query = select == null ? new Query.Rows(0) : queries.translate(select);
        return queries.with(items, query);
    }

    private static void write(@Nullable Table table, Write.Kind kind, QueryTranslator queries) {
        List<String> parts = Names.parts(table);
        if (!parts.isEmpty()) {
            queries.writes().add(new Target(parts, kind));
        }
    }

    private static Query update(Update update, QueryTranslator queries) {
        List<Relation> from = new ArrayList<>(queries.relations().from(update.getFromItem(), update.getJoins(), null));
        List<Relation> target = queries.relations().from(update.getTable(), update.getStartJoins(), null);
        List<String> written = targetAmong(from, update.getTable());
        if (written.isEmpty()) {
            from.addAll(0, target);
            written = Names.parts(update.getTable());
        }
        queries.writes().add(new Target(written, Write.Kind.UPDATE));
        List<Query.Output> outputs = new ArrayList<>();
        for (UpdateSet set : update.getUpdateSets() == null ? List.<UpdateSet>of() : update.getUpdateSets()) {
            queries.expressions()
                    .translateAll(set.getValues())
                    .forEach(value -> outputs.add(new Query.Output(value, null)));
        }
        Expr where = queries.expressions().optional(update.getWhere());
        return queries.with(
                update.getWithItemsList(), new Query.Block(outputs, false, from, where, List.of(), false, List.of()));
    }

    private static Query delete(Delete delete, QueryTranslator queries) {
        List<Relation> from = new ArrayList<>();
        FromItem table = delete.getTable();
        if (table != null) {
            from.addAll(queries.relations().from(table, delete.getJoins(), null));
        }
        if (delete.getUsingFromItemList() != null) {
            for (FromItem item : delete.getUsingFromItemList()) {
                from.add(queries.relations().relation(item, false));
            }
        }
        // DELETE t1 FROM t1 JOIN t2: the names in front are aliases of what follows.
        List<Table> named = delete.getTables() == null ? List.of() : delete.getTables();
        for (Table target : named) {
            List<String> written = targetAmong(from, target);
            queries.writes().add(new Target(written.isEmpty() ? Names.parts(target) : written, Write.Kind.DELETE));
        }
        if (named.isEmpty()) {
            write(delete.getTable(), Write.Kind.DELETE, queries);
        }
        Expr where = queries.expressions().optional(delete.getWhere());
        return queries.with(
                delete.getWithItemsList(), new Query.Block(List.of(), false, from, where, List.of(), false, List.of()));
    }

    /** With an INSERT branch the rows of the source are preserved; without one the join is inner. */
    private static Query merge(Merge merge, QueryTranslator queries) {
        write(merge.getTable(), Write.Kind.MERGE, queries);
        Relation target = queries.relations().relation(merge.getTable(), false);
        Relation source = queries.relations().relation(merge.getFromItem(), false);
        Kind kind = merge.getMergeInsert() != null ? Kind.LEFT : Kind.INNER;
        Expr on = queries.expressions().optional(merge.getOnCondition());
        Relation joined = new Relation.Joined(source, target, kind, false, List.of(), on);
        return queries.with(
                merge.getWithItemsList(),
                new Query.Block(List.of(), false, List.of(joined), null, List.of(), false, List.of()));
    }

    /** The name of the table that the target is an alias of, empty if it is no alias. */
    private static List<String> targetAmong(List<Relation> from, Table target) {
        List<String> parts = Names.parts(target);
        for (Relation relation : from) {
            List<String> found = named(relation, parts);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<String> named(Relation relation, List<String> parts) {
        if (relation instanceof Relation.Joined joined) {
            List<String> left = named(joined.left(), parts);
            return left.isEmpty() ? named(joined.right(), parts) : left;
        }
        if (relation instanceof Relation.Named named && parts.size() == 1) {
            String visible = named.alias() != null
                    ? named.alias()
                    : named.parts().get(named.parts().size() - 1);
            return parts.get(0).equals(visible) ? named.parts() : List.of();
        }
        return List.of();
    }
}
