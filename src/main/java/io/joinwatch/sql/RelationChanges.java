package io.joinwatch.sql;

import io.joinwatch.graph.ColumnFacts;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.sql.RelationChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what a CREATE, DROP or TRUNCATE does to the relations of its session. Stateless. */
final class RelationChanges {
    private RelationChanges() {}

    /** The changes of the statement in [from, to); none of most. */
    static List<RelationChange> of(String text, TokenList tokens, int from, int to) {
        if (tokens.isWord(from, "create")) {
            CreateHead head = CreateHead.of(text, tokens, from, to);
            return head == null ? List.of() : created(head, text, tokens, from, to);
        }
        if (tokens.isWord(from, "truncate")) {
            List<String> parts = CreateHead.name(text, tokens, tokens.isWord(from + 1, "table") ? from + 2 : from + 1);
            return parts.isEmpty() ? List.of() : List.of(RelationChange.clear(parts));
        }
        return tokens.isWord(from, "drop") ? dropped(text, tokens, from + 1, to) : List.of();
    }

    private static List<RelationChange> created(CreateHead head, String text, TokenList tokens, int from, int to) {
        if (head.query() >= 0) {
            Kind kind = head.view() ? Kind.VIEW : Kind.TABLE_AS;
            return List.of(new RelationChange(
                    kind, head.parts(), head.temporary(), head.ifAbsent(), head.columns(), List.of()));
        }
        if (!head.temporary() || head.view()) {
            // A table that stays is the catalog's business.
            return List.of();
        }
        List<String> columns = columns(text.substring(tokens.start(from), tokens.end(to - 1)));
        return List.of(new RelationChange(Kind.EMPTY_TABLE, head.parts(), true, head.ifAbsent(), columns, head.like()));
    }

    private static List<String> columns(String ddl) {
        List<TableFacts> tables = SchemaReader.read(ddl, "");
        return tables.isEmpty()
                ? List.of()
                : tables.get(0).columns().stream()
                        .map(ColumnFacts::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static List<RelationChange> dropped(String text, TokenList tokens, int from, int to) {
        int at = from;
        while (tokens.isWord(at, "temporary", "temp", "materialized")) {
            at++;
        }
        if (!tokens.isWord(at, "table", "view")) {
            return List.of();
        }
        at += tokens.isWord(at + 1, "if") ? 3 : 1;
        List<RelationChange> changes = new ArrayList<>();
        while (at < to) {
            List<String> parts = CreateHead.name(text, tokens, at);
            if (parts.isEmpty()) {
                break;
            }
            changes.add(RelationChange.drop(parts));
            at += parts.size() * 2;
        }
        return changes;
    }
}
