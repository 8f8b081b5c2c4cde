package io.joinwatch.sql;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.List;

/** Reads the views of a schema out of its CREATE VIEW statements. Stateless. */
public final class SchemaViews {
    private SchemaViews() {}

    /**
     * The views, in order; their queries are without literals. Of a view whose columns the statement does not name, they are those of the query.
     *
     * @param dialect of the warehouse, may be empty
     */
    public static List<TableFacts> read(String ddl, String dialect) {
        List<TableFacts> views = new ArrayList<>();
        for (String statement : Statements.of(ddl, dialect)) {
            TokenList tokens = TokenList.of(statement, LexicalDialect.of(dialect));
            CreateHead head = tokens.isWord(0, "create") ? CreateHead.of(statement, tokens, 0, tokens.size()) : null;
            if (head == null || !head.view() || head.query() < 0) {
                continue;
            }
            views.add(new TableFacts(
                    String.join(".", head.parts()),
                    0,
                    TableFacts.UNKNOWN,
                    TableFacts.UNKNOWN,
                    head.columns().stream()
                            .map(column -> ColumnFacts.of(column, "unknown"))
                            .toList(),
                    Distribution.UNKNOWN,
                    List.of(),
                    StrippedText.of(
                            statement.substring(tokens.start(head.query()), tokens.end(head.queryEnd() - 1)),
                            dialect)));
        }
        return views;
    }
}
