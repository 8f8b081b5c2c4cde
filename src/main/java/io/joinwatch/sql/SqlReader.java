package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
    /** Look-ups after which a kept failure is tried again. */
    private static final int FAILURE_LOOKUPS = 1_000;

    private record QueryKey(long fingerprint, String dialect, List<String> searchPath, long catalogVersion) {}

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

    private final SqlLimits limits;
    private final GuardedWorker worker = new GuardedWorker();
    private final SqlParser parser;
    private final TableColumns.Cache columns = new TableColumns.Cache();
    private final LeastRecentlyUsed<QueryKey, Kept<ExtractedQuery>> answers;
    private final LeastRecentlyUsed<ParseKey, Kept<Parse>> parses;

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

    /**
     * Reads a text. Never throws for what stands in it. A text over the length limit has fingerprint 0, for it is not read.
     *
     * @param sql one or several statements
     * @param catalog the tables; unchanged during the call
     * @param dialect the warehouse's dialect, may be empty: it decides how literals and comments end
     * @param searchPath schemas in which an unqualified table is looked up, in order
     */
    public ExtractedQuery read(String sql, Catalog catalog, String dialect, List<String> searchPath) {
        if (sql.length() > limits.maxLength()) {
            return ExtractedQuery.failed(0, Reason.SQL_TOO_LONG);
        }
        String folded = dialect.toLowerCase(Locale.ROOT);
        long fingerprint = Fingerprint.of(sql, folded);
        QueryKey key = new QueryKey(fingerprint, folded, List.copyOf(searchPath), catalog.version());
        Kept<ExtractedQuery> known = answers.get(key);
        if (known != null && known.isFresh()) {
            return known.value;
        }
        ParseKey parseKey = new ParseKey(fingerprint, folded);
        if (known != null) {
            parses.remove(parseKey);
        }
        Kept<Parse> parse = parses.get(parseKey);
        ExtractedQuery query = parse != null && parse.isFresh()
                ? resolved(parse.value, key, catalog)
                : parsedAndResolved(sql, parseKey, key, catalog);
        answers.put(key, new Kept<>(query, !query.understood()));
        return query;
    }

    /**
     * One task for both, since handing over to a thread costs as much as resolving. Only the parse has a time limit: the limits on
     * tables and look-ups bound the rest, and the catalog is the caller's.
     */
    private ExtractedQuery parsedAndResolved(String sql, ParseKey parseKey, QueryKey key, Catalog catalog) {
        LexicalDialect dialect = LexicalDialect.of(key.dialect());
        AtomicReference<@Nullable Parse> parsed = new AtomicReference<>();
        GuardedWorker.Course course = new GuardedWorker.Course();
        Callable<ExtractedQuery> task = () -> {
            Parse parse = parseWhole(sql, dialect, course);
            if (!course.isAwaited()) {
                return ExtractedQuery.failed(key.fingerprint(), Reason.PARSE_TIMEOUT);
            }
            parsed.set(parse);
            return resolve(parse, key, catalog);
        };
        ExtractedQuery query = call(task, limits.parseTime(), course, key);
        Parse inTime = parsed.get();
        Parse parse = inTime == null ? Parse.failed(Reason.PARSE_TIMEOUT) : inTime;
        parses.put(parseKey, new Kept<>(parse, parse.isFailure()));
        return query;
    }

    private ExtractedQuery resolved(Parse parse, QueryKey key, Catalog catalog) {
        return call(() -> resolve(parse, key, catalog), Optional.empty(), new GuardedWorker.Course(), key);
    }

    private ExtractedQuery call(
            Callable<ExtractedQuery> task, Optional<Duration> time, GuardedWorker.Course course, QueryKey key) {
        try {
            return worker.call(task, time, course, parser::interrupt);
        } catch (TimeoutException e) {
            return ExtractedQuery.failed(key.fingerprint(), Reason.PARSE_TIMEOUT);
        } catch (ExecutionException e) {
            return ExtractedQuery.failed(key.fingerprint(), reason(e.getCause()));
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
                // Generated lexers throw errors for characters they do not know. A text that is cut off is not wrong.
                if (!script.cutOff()) {
                    reasons.add(e instanceof SqlParser.ParseFailure known ? known.reason() : Reason.SYNTAX_ERROR);
                }
            }
        }
        return new Parse(statements, reasons);
    }

    private ParsedStatement parse(SqlScript.Statement statement) throws SqlParser.ParseFailure {
        ParsedStatement parsed = parser.parse(statement.text());
        if (statement.creates().isEmpty()) {
            return parsed;
        }
        List<String> created = statement.creates().stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
        List<ParsedStatement.Target> writes = new ArrayList<>(parsed.writes());
        writes.add(new ParsedStatement.Target(created, Write.Kind.CREATE_TABLE_AS));
        return new ParsedStatement(parsed.query(), writes);
    }

    private ExtractedQuery resolve(Parse parse, QueryKey key, Catalog catalog) {
        Findings findings = new Findings(limits);
        parse.reasons().forEach(findings::count);
        Resolution resolution = new Resolution(catalog, key.searchPath(), columns, findings);
        parse.statements().forEach(resolution::statement);
        return findings.query(key.fingerprint());
    }

    @Override
    public void close() {
        worker.close();
    }
}
