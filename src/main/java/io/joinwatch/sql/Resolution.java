package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.graph.TableInstance;
import io.joinwatch.sql.Lineage.Origin;
import io.joinwatch.sql.Scope.Correlation;
import io.joinwatch.sql.SessionRelations.Made;
import io.joinwatch.sql.SessionRelations.Stored;
import io.joinwatch.sql.SessionRelations.View;
import io.joinwatch.sql.Source.SourceColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves the statements of one query against a catalog. One object per query; not thread-safe. */
final class Resolution {
    /**
     * The columns of a query.
     *
     * @param sole an origin on the one base table whose rows they are, null if there is no such table
     */
    record Result(List<SourceColumn> columns, @Nullable Origin sole) {
        static final Result NOTHING = new Result(List.of(), null);
    }

    private final Catalog catalog;
    private final Map<String, Query> views;
    private final List<String> searchPath;
    private final TableColumns.Cache columns;
    private final Findings findings;
    private final Set<Query> viewsInReading = Collections.newSetFromMap(new IdentityHashMap<>());
    private SessionRelations relations;

    /** @param views queries of the catalog's views, by name */
    Resolution(
            Catalog catalog,
            Map<String, Query> views,
            List<String> searchPath,
            TableColumns.Cache columns,
            Findings findings,
            SessionRelations relations) {
        this.catalog = catalog;
        this.views = views;
        this.searchPath = searchPath;
        this.columns = columns;
        this.findings = findings;
        this.relations = relations;
    }

    Findings findings() {
        return findings;
    }

    /** What the session's relations are behind the statements so far. */
    SessionRelations relations() {
        return relations;
    }

    void statement(ParsedStatement statement) {
        RelationChange change = statement.change();
        if (change.ifAbsent() && relations.find(change.parts(), change.temporary()) != null) {
            return;
        }
        if (change.kind() == RelationChange.Kind.VIEW) {
            View view = new View(statement.query(), change.columns());
            relations = relations.with(change.parts(), change.temporary(), view);
            return;
        }
        for (ParsedStatement.Target target : statement.writes()) {
            write(target);
        }
        Result result = query(statement.query(), Ctes.NONE, null, null);
        switch (change.kind()) {
            case TABLE_AS -> storeAs(change, result.columns());
            case EMPTY_TABLE -> storeAs(change, emptyColumns(change));
            case DROP -> relations = relations.without(change.parts());
            case CLEAR -> clear(change.parts());
            case NONE, VIEW ->
                statement.writes().stream()
                        .filter(target -> statement.writes().size() == 1)
                        .forEach(target -> stored(target, result.columns()));
        }
    }

    private void storeAs(RelationChange change, List<SourceColumn> rows) {
        Stored stored = SessionRelations.stored(Source.renamed(rows, change.columns()));
        relations = relations.with(change.parts(), change.temporary(), stored);
    }

    private void clear(List<String> table) {
        if (made(table) instanceof Stored stored) {
            List<SourceColumn> empty = stored.columns().stream()
                    .map(column -> new SourceColumn(column.name(), Lineage.CONSTANT))
                    .toList();
            relations = relations.with(table, SessionRelations.stored(empty));
        }
    }

    private List<SourceColumn> emptyColumns(RelationChange change) {
        List<String> names = new ArrayList<>(change.columns());
        if (!change.like().isEmpty()) {
            catalog.resolve(change.like(), searchPath)
                    .ifPresent(like -> names.addAll(columns.of(like).names()));
        }
        return names.stream()
                .map(name -> new SourceColumn(name, Lineage.CONSTANT))
                .toList();
    }

    /** Rows that went into a table which the session made, or makes by SELECT INTO. */
    private void stored(ParsedStatement.Target target, List<SourceColumn> rows) {
        if (target.kind() == Write.Kind.CREATE_TABLE_AS) {
            storeAs(RelationChange.tableAs(target.parts()), rows);
        } else if (target.kind() == Write.Kind.INSERT && made(target.parts()) instanceof Stored table) {
            List<SourceColumn> filled = SessionReading.filled(table, target.columns(), rows);
            relations = relations.with(target.parts(), SessionRelations.stored(filled));
        }
    }

    /** What the session made under a name, null if it is a table of the catalog or unknown. */
    private @Nullable Made made(List<String> parts) {
        Made own = relations.find(parts, true);
        if (own != null || catalog.resolve(parts, searchPath).isPresent()) {
            return own;
        }
        return relations.find(parts, false);
    }

    private void write(ParsedStatement.Target target) {
        if (made(target.parts()) != null) {
            return;
        }
        Optional<TableFacts> known = catalog.resolve(target.parts(), searchPath);
        String written = String.join(".", target.parts());
        if (known.isEmpty() && target.kind() != Write.Kind.CREATE_TABLE_AS) {
            findings.unresolved(written, Reason.UNKNOWN_TABLE);
        }
        findings.write(new Write(known.map(TableFacts::table).orElse(written), target.kind()));
    }

    /**
     * Resolves a query.
     *
     * @param outer the block around it, null if it sees none
     * @param correlation how equalities with columns around join, null if it sees none
     */
    Result query(Query query, Ctes ctes, @Nullable Scope outer, @Nullable Correlation correlation) {
        findings.spend(1);
        if (query instanceof Query.With with) {
            Ctes inner = ctes;
            for (Query.Cte cte : with.ctes()) {
                inner = inner.with(cte);
            }
            return query(with.body(), inner, outer, correlation);
        }
        if (query instanceof Query.Block block) {
            return new BlockResolver(this, ctes, new Scope(outer, correlation)).resolve(block);
        }
        if (query instanceof Query.SetOperation operation) {
            return new SetOperations(this).resolve(operation, ctes, outer, correlation);
        }
        if (query instanceof Query.Rows rows) {
            List<SourceColumn> constants = new ArrayList<>();
            for (int i = 1; i <= rows.width(); i++) {
                constants.add(new SourceColumn("column" + i, Lineage.CONSTANT));
            }
            return new Result(constants, null);
        }
        findings.count(Reason.UNSUPPORTED_STATEMENT);
        return Result.NOTHING;
    }

    /** The source that a name in FROM means. */
    Source named(Relation.Named relation, Ctes ctes, Scope scope) {
        List<String> parts = relation.parts();
        Ctes cte = parts.size() == 1 ? ctes.find(parts.get(0)) : null;
        if (cte != null) {
            return commonTable(relation, cte);
        }
        boolean aliased = relation.alias() != null;
        List<String> name = aliased ? List.of(relation.alias()) : parts;
        Made made = made(parts);
        if (made != null) {
            return made(made, name, relation.columns());
        }
        Optional<TableFacts> known = parts.isEmpty() ? Optional.empty() : catalog.resolve(parts, searchPath);
        if (known.isPresent() && known.get().isView()) {
            return view(known.get(), name, relation.columns());
        }
        if (known.isPresent()) {
            return table(known.get(), name, aliased, relation.columns());
        }
        if (parts.size() > 1 && scope.sources().stream().anyMatch(source -> source.isNamed(parts.subList(0, 1)))) {
            findings.count(Reason.TABLE_FUNCTION);
        } else if (SystemTables.isOne(parts)) {
            findings.count(Reason.SYSTEM_TABLE);
        } else if (!parts.equals(List.of("dual"))) {
            findings.unresolved(String.join(".", parts), Reason.UNKNOWN_TABLE);
        }
        return Source.open(name, aliased, relation.columns());
    }

    private Source made(Made made, List<String> name, List<String> renamed) {
        if (made instanceof Stored stored) {
            List<SourceColumn> read = SessionReading.columns(stored, findings);
            return Source.derived(name, Source.renamed(read, renamed), null);
        }
        return view((View) made, name, renamed);
    }

    private Source view(TableFacts facts, List<String> name, List<String> renamed) {
        Query query = views.get(facts.table());
        if (query == null) {
            findings.unresolved(facts.table(), Reason.UNREAD_VIEW);
            return Source.open(name, true, renamed);
        }
        return view(new View(query, columns.of(facts).names()), name, renamed);
    }

    private Source view(View view, List<String> name, List<String> renamed) {
        findings.expansion();
        if (!viewsInReading.add(view.query())) {
            // No warehouse has such views: the log told only a part of what happened.
            findings.unresolved(String.join(".", name), Reason.UNKNOWN_TABLE);
            return Source.open(name, true, renamed);
        }
        Result result = query(view.query(), Ctes.NONE, null, null);
        viewsInReading.remove(view.query());
        List<SourceColumn> named = Source.renamed(Source.renamed(result.columns(), view.columns()), renamed);
        return Source.derived(name, named, result.sole());
    }

    private Source table(TableFacts facts, List<String> name, boolean aliased, List<String> renamed) {
        TableInstance instance = findings.newInstance(facts.table(), name.get(name.size() - 1));
        Source table = Source.table(name, aliased, columns.of(facts), instance, findings.tables());
        return renamed.isEmpty() ? table : Source.derived(name, Source.renamed(table.columns(), renamed), table.sole());
    }

    private Source commonTable(Relation.Named relation, Ctes cte) {
        String alias = relation.alias() == null ? relation.parts().get(0) : relation.alias();
        List<SourceColumn> fixed = cte.columns();
        Query.Cte definition = cte.definition();
        Result result;
        if (fixed != null || definition == null) {
            result = new Result(fixed == null ? List.of() : fixed, null);
        } else {
            result = expanded(definition, cte.around());
        }
        List<SourceColumn> named = Source.renamed(result.columns(), relation.columns());
        return Source.derived(List.of(alias), named, result.sole());
    }

    private Result expanded(Query.Cte cte, Ctes around) {
        findings.expansion();
        Result result;
        // Some dialects write a recursive CTE without RECURSIVE: then no table has its name.
        boolean mayRecur = cte.recursive()
                || (around.find(cte.name()) == null
                        && catalog.resolve(List.of(cte.name()), searchPath).isEmpty());
        if (mayRecur && cte.query() instanceof Query.SetOperation operation) {
            result = new SetOperations(this).recursive(operation, cte, around);
        } else {
            result = query(cte.query(), around, null, null);
        }
        return new Result(Source.renamed(result.columns(), cte.columns()), result.sole());
    }
}
