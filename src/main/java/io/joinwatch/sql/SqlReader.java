package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
        Parse parse = parsed(sql, parseKey);
        ExtractedQuery query = resolved(parse, fingerprint, catalog, key.searchPath());
        answers.put(key, new Kept<>(query, !query.understood()));
        return query;
    }

    private Parse parsed(String sql, ParseKey key) {
        Kept<Parse> known = parses.get(key);
        if (known != null && known.isFresh()) {
            return known.value;
        }
        Parse parse;
        try {
            LexicalDialect dialect = LexicalDialect.of(key.dialect());
            AtomicBoolean givenUp = new AtomicBoolean();
            parse = worker.call(() -> parse(sql, dialect, givenUp), limits.parseTime(), () -> {
                givenUp.set(true);
                parser.interrupt();
            });
        } catch (TimeoutException e) {
            parse = new Parse(List.of(), List.of(Reason.PARSE_TIMEOUT));
        } catch (ExecutionException e) {
            parse = new Parse(List.of(), List.of(reason(e.getCause())));
        }
        parses.put(key, new Kept<>(parse, parse.isFailure()));
        return parse;
    }

    /** Without a time limit, for the limits on tables and look-ups bound it, and the catalog is the caller's. */
    private ExtractedQuery resolved(Parse parse, long fingerprint, Catalog catalog, List<String> searchPath) {
        try {
            return worker.call(
                    () -> resolve(parse, fingerprint, catalog, searchPath), Optional.empty(), parser::interrupt);
        } catch (TimeoutException e) {
            return ExtractedQuery.failed(fingerprint, Reason.READER_FAILURE);
        } catch (ExecutionException e) {
            return ExtractedQuery.failed(fingerprint, reason(e.getCause()));
        }
    }

    private static Reason reason(@Nullable Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return Reason.TOO_DEEP;
        }
        return cause instanceof LimitBreached ? Reason.TOO_MANY_JOINS : Reason.READER_FAILURE;
    }

    private Parse parse(String sql, LexicalDialect dialect, AtomicBoolean givenUp) {
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
            if (givenUp.get()) {
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

    private ExtractedQuery resolve(Parse parse, long fingerprint, Catalog catalog, List<String> searchPath) {
        Findings findings = new Findings(limits);
        parse.reasons().forEach(findings::count);
        Resolution resolution = new Resolution(catalog, searchPath, columns, findings);
        parse.statements().forEach(resolution::statement);
        return findings.query(fingerprint);
    }

    @Override
    public void close() {
        worker.close();
    }
}
