package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL texts: joins, groupings, writes and filters over a catalog's tables. Any text gives an answer; what was not
 * understood stands in it by reason. Answers are kept by fingerprint, dialect, search path and version of the catalog, so a
 * text of a known shape costs its fingerprint; parses are kept too, so a changed catalog costs no parse. Failures are kept
 * only for some look-ups, for a time-out may have been the machine's fault.
 *
 * <p>Confined to one thread. Parsing happens on a thread of its own with a deep stack, under the time limit of its {@link
 * SqlLimits}; {@link #close} ends that thread.
 */
public final class SqlReader implements AutoCloseable {
    /** Catalogs whose views are kept parsed. */
    private static final int MOST_CATALOGS = 1_000;

    /** Look-ups after which a kept failure is tried again. */
    private static final int FAILURE_LOOKUPS = 1_000;

    private record QueryKey(
            long fingerprint, String dialect, List<String> searchPath, long catalogVersion, long relations) {}

    /** What a text gave, and what the session's relations are behind it. */
    private record Answer(ExtractedQuery query, SessionRelations after) {}

    private record ParseKey(long fingerprint, String dialect) {}

    /** What parsing a text gave: statements, or why not. */
    private record Parse(List<ParsedStatement> statements, List<Reason> reasons) {
        boolean isFailure() {
            return reasons.stream().anyMatch(Reason::isBlocking);
        }
    }

    /** Something kept: for ever if it is good, for some look-ups if it is a failure. */
    private static final class Kept<V> {
        private final V value;
        private final boolean failure;
        private int lookups;

        Kept(V value, boolean failure) {
            this.value = value;
            this.failure = failure;
        }

        boolean isFresh() {
            return !failure || ++lookups < FAILURE_LOOKUPS;
        }
    }

    /**
     * What was looked up so far.
     *
     * @param texts that were read
     * @param known those whose shape was known, so that nothing had to be parsed or resolved
     */
    public record Counts(long texts, long known) {}

    private final SqlLimits limits;
    private final GuardedWorker worker = new GuardedWorker();
    private final SqlParser parser;
    private final TableColumns.Cache columns = new TableColumns.Cache();
    /** By the version of the catalog. */
    private final LeastRecentlyUsed<Long, Map<String, Query>> views = new LeastRecentlyUsed<>(MOST_CATALOGS);

    private final LeastRecentlyUsed<QueryKey, Kept<Answer>> answers;
    private final LeastRecentlyUsed<ParseKey, Kept<Parse>> parses;
    private long texts;
    private long hits;

    /** A reader for live use. */
    public SqlReader() {
        this(SqlLimits.DEFAULTS);
    }

    public SqlReader(SqlLimits limits) {
        this(limits, new JSqlParserAdapter());
    }

    SqlReader(SqlLimits limits, SqlParser parser) {
        this.limits = limits;
        this.parser = parser;
        this.answers = new LeastRecentlyUsed<>(limits.cachedQueries());
        this.parses = new LeastRecentlyUsed<>(limits.cachedParses());
    }

    /** Reads a text that belongs to no session, see {@link #read(String, Catalog, String, List, Session)}. */
    public ExtractedQuery read(String sql, Catalog catalog, String dialect, List<String> searchPath) {
        return read(sql, catalog, dialect, searchPath, new Session());
    }

    /**
     * Reads a text. Never throws for what stands in it. A text over the length limit has fingerprint 0, for it is not read.
     *
     * @param sql one or several statements
     * @param catalog the tables; unchanged during the call
     * @param dialect the warehouse's dialect, may be empty: it decides how literals and comments end
     * @param searchPath schemas in which an unqualified table is looked up, in order
     * @param session whose relations the text may read; it remembers those that the text makes
     */
    public ExtractedQuery read(String sql, Catalog catalog, String dialect, List<String> searchPath, Session session) {
        if (sql.length() > limits.maxLength()) {
            return ExtractedQuery.failed(0, Reason.SQL_TOO_LONG);
        }
        texts++;
        String folded = dialect.toLowerCase(Locale.ROOT);
        long fingerprint = Fingerprint.of(sql, folded);
        SessionRelations before = session.relations();
        QueryKey key = new QueryKey(fingerprint, folded, List.copyOf(searchPath), catalog.version(), before.stamp());
        Kept<Answer> known = answers.get(key);
        if (known != null && known.isFresh()) {
            hits++;
            session.set(known.value.after());
            return known.value.query();
        }
        ParseKey parseKey = new ParseKey(fingerprint, folded);
        if (known != null) {
            parses.remove(parseKey);
        }
        Parse parse = parsed(sql, parseKey);
        Map<String, Query> viewsNow = views(catalog, folded);
        Resolution resolution =
                new Resolution(catalog, viewsNow, key.searchPath(), columns, new Findings(limits), before);
        Answer answer = resolved(parse, fingerprint, resolution, before);
        answers.put(key, new Kept<>(answer, !answer.query().understood()));
        session.set(answer.after());
        return answer.query();
    }

    /** How many texts were read, and how many of them were known. */
    public Counts counts() {
        return new Counts(texts, hits);
    }

    private Parse parsed(String sql, ParseKey key) {
        Kept<Parse> known = parses.get(key);
        if (known != null && known.isFresh()) {
            return known.value;
        }
        Parse parse;
        try {
            LexicalDialect dialect = LexicalDialect.of(key.dialect());
            parse = worker.call(() -> parse(sql, dialect), limits.parseTime(), parser::interrupt);
        } catch (TimeoutException e) {
            parse = new Parse(List.of(), List.of(Reason.PARSE_TIMEOUT));
        } catch (ExecutionException e) {
            parse = new Parse(List.of(), List.of(reason(e.getCause())));
        }
        parses.put(key, new Kept<>(parse, parse.isFailure()));
        return parse;
    }

    /** Without a time limit, for the limits on tables and look-ups bound it, and the catalog is the caller's. */
    private Answer resolved(Parse parse, long fingerprint, Resolution resolution, SessionRelations before) {
        try {
            return worker.call(() -> resolve(parse, fingerprint, resolution), Optional.empty(), parser::interrupt);
        } catch (TimeoutException e) {
            return new Answer(ExtractedQuery.failed(fingerprint, Reason.READER_FAILURE), before);
        } catch (ExecutionException e) {
            return new Answer(ExtractedQuery.failed(fingerprint, reason(e.getCause())), before);
        }
    }

    private static Reason reason(@Nullable Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return Reason.TOO_DEEP;
        }
        return cause instanceof LimitBreached ? Reason.TOO_MANY_JOINS : Reason.READER_FAILURE;
    }

    private Parse parse(String sql, LexicalDialect dialect) {
        SqlScript script = SqlScript.of(sql, dialect, limits);
        List<ParsedStatement> statements = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        if (script.refusal() != null) {
            reasons.add(script.refusal());
        }
        if (script.cutOff()) {
            reasons.add(Reason.CUT_OFF);
        }
        for (int i = 0; i < script.others(); i++) {
            reasons.add(Reason.NOT_A_QUERY);
        }
        for (SqlScript.Statement statement : script.statements()) {
            try {
                statements.add(parse(statement));
            } catch (StackOverflowError e) {
                reasons.add(Reason.TOO_DEEP);
            } catch (SqlParser.ParseFailure | RuntimeException | Error e) {
                // Generated lexers throw errors for characters they do not know. A text that is cut off is not wrong,
                // and a
                // view that is made reads nothing yet.
                if (!script.cutOff() && statement.change().kind() != RelationChange.Kind.VIEW) {
                    reasons.add(e instanceof SqlParser.ParseFailure known ? known.reason() : Reason.SYNTAX_ERROR);
                }
            }
        }
        return new Parse(statements, reasons);
    }

    private ParsedStatement parse(SqlScript.Statement statement) throws SqlParser.ParseFailure {
        RelationChange change = statement.change();
        if (statement.text().isEmpty()) {
            return new ParsedStatement(new Query.Rows(0), List.of(), change);
        }
        ParsedStatement parsed = parser.parse(statement.text());
        List<ParsedStatement.Target> writes = new ArrayList<>(parsed.writes());
        if (change.kind() == RelationChange.Kind.TABLE_AS) {
            writes.add(new ParsedStatement.Target(change.parts(), Write.Kind.CREATE_TABLE_AS));
        }
        return new ParsedStatement(parsed.query(), writes, change);
    }

    private static Answer resolve(Parse parse, long fingerprint, Resolution resolution) {
        parse.reasons().forEach(resolution.findings()::count);
        parse.statements().forEach(resolution::statement);
        return new Answer(resolution.findings().query(fingerprint), resolution.relations());
    }

    /** The queries of the catalog's views by the views' names, without those that cannot be parsed. */
    private Map<String, Query> views(Catalog catalog, String dialect) {
        Map<String, Query> known = views.get(catalog.version());
        if (known != null) {
            return known;
        }
        Map<String, Query> parsed = new HashMap<>();
        for (TableFacts view : catalog.tables()) {
            if (view.isView() && view.view().length() <= limits.maxLength()) {
                ParseKey key = new ParseKey(Fingerprint.of(view.view(), dialect), dialect);
                List<ParsedStatement> statements = parsed(view.view(), key).statements();
                if (statements.size() == 1) {
                    parsed.put(view.table(), statements.get(0).query());
                }
            }
        }
        views.put(catalog.version(), parsed);
        return parsed;
    }

    @Override
    public void close() {
        worker.close();
    }
}
