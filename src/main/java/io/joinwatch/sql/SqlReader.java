package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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

    /** What a text is read against. */
    private record Surroundings(QueryKey key, Catalog catalog, Map<String, Query> views, SessionRelations before) {
        Answer failed(Reason reason) {
            return new Answer(ExtractedQuery.failed(key.fingerprint(), reason), before);
        }
    }

    private record ParseKey(long fingerprint, String dialect) {}

    /** What parsing a text gave: statements, or why not. */
    private record Parse(List<ParsedStatement> statements, List<Reason> reasons) {
        static Parse failed(Reason reason) {
            return new Parse(List.of(), List.of(reason));
        }

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
        Kept<Parse> parse = parses.get(parseKey);
        Surroundings around = new Surroundings(key, catalog, views(catalog, folded), before);
        Answer answer = parse != null && parse.isFresh()
                ? resolved(parse.value, around)
                : parsedAndResolved(sql, parseKey, around);
        answers.put(key, new Kept<>(answer, !answer.query().understood()));
        session.set(answer.after());
        return answer.query();
    }

    /** How many texts were read, and how many of them were known. */
    public Counts counts() {
        return new Counts(texts, hits);
    }

    /**
     * One task for both, since handing over to a thread costs as much as resolving. Only the parse has a time limit: the limits on
     * tables and look-ups bound the rest, and the catalog is the caller's.
     */
    private Answer parsedAndResolved(String sql, ParseKey parseKey, Surroundings around) {
        LexicalDialect dialect = LexicalDialect.of(parseKey.dialect());
        AtomicReference<@Nullable Parse> parsed = new AtomicReference<>();
        GuardedWorker.Course course = new GuardedWorker.Course();
        Callable<Answer> task = () -> {
            Parse parse = parseWhole(sql, dialect, course);
            if (!course.isAwaited()) {
                return around.failed(Reason.PARSE_TIMEOUT);
            }
            parsed.set(parse);
            return resolve(parse, around);
        };
        Answer answer = call(task, limits.parseTime(), course, around::failed);
        Parse inTime = parsed.get();
        Parse parse = inTime == null ? Parse.failed(Reason.PARSE_TIMEOUT) : inTime;
        parses.put(parseKey, new Kept<>(parse, parse.isFailure()));
        return answer;
    }

    private Answer resolved(Parse parse, Surroundings around) {
        return call(() -> resolve(parse, around), Optional.empty(), new GuardedWorker.Course(), around::failed);
    }

    /** The queries of the catalog's views by the views' names, without those that cannot be parsed. */
    private Map<String, Query> views(Catalog catalog, String dialect) {
        Map<String, Query> known = views.get(catalog.version());
        if (known != null) {
            return known;
        }
        Map<String, Query> queries = new HashMap<>();
        for (TableFacts view : catalog.tables()) {
            if (view.isView() && view.view().length() <= limits.maxLength()) {
                List<ParsedStatement> statements = parsed(view.view(), dialect).statements();
                if (statements.size() == 1) {
                    queries.put(view.table(), statements.get(0).query());
                }
            }
        }
        views.put(catalog.version(), queries);
        return queries;
    }

    private Parse parsed(String sql, String dialect) {
        ParseKey key = new ParseKey(Fingerprint.of(sql, dialect), dialect);
        Kept<Parse> known = parses.get(key);
        if (known != null && known.isFresh()) {
            return known.value;
        }
        GuardedWorker.Course course = new GuardedWorker.Course();
        Callable<Parse> task = () -> parseWhole(sql, LexicalDialect.of(dialect), course);
        Parse parse = call(task, limits.parseTime(), course, Parse::failed);
        parses.put(key, new Kept<>(parse, parse.isFailure()));
        return parse;
    }

    private <T> T call(
            Callable<T> task, Optional<Duration> time, GuardedWorker.Course course, Function<Reason, T> failed) {
        try {
            return worker.call(task, time, course, parser::interrupt);
        } catch (TimeoutException e) {
            return failed.apply(Reason.PARSE_TIMEOUT);
        } catch (ExecutionException e) {
            return failed.apply(reason(e.getCause()));
        }
    }

    private Parse parseWhole(String sql, LexicalDialect dialect, GuardedWorker.Course course) {
        try {
            return parse(sql, dialect, course);
        } catch (RuntimeException | Error e) {
            return Parse.failed(reason(e));
        }
    }

    private static Reason reason(@Nullable Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return Reason.TOO_DEEP;
        }
        return cause instanceof LimitBreached ? Reason.TOO_MANY_JOINS : Reason.READER_FAILURE;
    }

    private Parse parse(String sql, LexicalDialect dialect, GuardedWorker.Course course) {
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
            if (course.isGivenUp()) {
                break; // Nobody waits, and the next text needs the thread.
            }
            try {
                statements.add(parse(statement));
            } catch (StackOverflowError e) {
                reasons.add(Reason.TOO_DEEP);
            } catch (SqlParser.ParseFailure | RuntimeException | Error e) {
                // Generated lexers throw errors for characters they do not know. A text that is cut off is not wrong,
                // and a view that is made reads nothing yet.
                if (!script.cutOff() && statement.change().kind() != RelationChange.Kind.VIEW) {
                    reasons.add(e instanceof SqlParser.ParseFailure known ? known.reason() : Reason.SYNTAX_ERROR);
                }
                // What had that name before is gone all the same.
                if (!statement.change().parts().isEmpty()) {
                    statements.add(new ParsedStatement(
                            new Query.Rows(0),
                            List.of(),
                            RelationChange.drop(statement.change().parts())));
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

    private Answer resolve(Parse parse, Surroundings around) {
        Findings findings = new Findings(limits);
        parse.reasons().forEach(findings::count);
        Resolution resolution = new Resolution(
                around.catalog(), around.views(), around.key().searchPath(), columns, findings, around.before());
        parse.statements().forEach(resolution::statement);
        return new Answer(findings.query(around.key().fingerprint()), resolution.relations());
    }

    @Override
    public void close() {
        worker.close();
    }
}
