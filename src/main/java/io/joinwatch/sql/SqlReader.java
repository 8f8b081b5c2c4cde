package io.joinwatch.sql;

import io.joinwatch.graph.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    /** Look-ups after which a kept failure is tried again. */
    private static final int FAILURE_LOOKUPS = 1_000;

    private record QueryKey(long fingerprint, String dialect, List<String> searchPath, long catalogVersion) {}

    private record ParseKey(long fingerprint, String dialect) {}

    /** What parsing a text gave: statements, or why not. */
    private record Parse(List<ParsedStatement> statements, List<Reason> reasons) {}

    private static final class Answer {
        private final ExtractedQuery query;
        private int lookups;

        Answer(ExtractedQuery query) {
            this.query = query;
        }
    }

    private final SqlLimits limits;
    private final GuardedWorker worker = new GuardedWorker();
    private final SqlParser parser;
    private final TableColumns.Cache columns = new TableColumns.Cache();
    private final LeastRecentlyUsed<QueryKey, Answer> answers;
    private final LeastRecentlyUsed<ParseKey, Parse> parses;

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
     * Reads a text. Never throws for what stands in it.
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
        Answer known = answers.get(key);
        if (known != null && (known.query.understood() || ++known.lookups < FAILURE_LOOKUPS)) {
            return known.query;
        }
        ExtractedQuery query = extract(sql, fingerprint, catalog, folded, key.searchPath());
        answers.put(key, new Answer(query));
        return query;
    }

    private ExtractedQuery extract(
            String sql, long fingerprint, Catalog catalog, String dialect, List<String> searchPath) {
        ParseKey key = new ParseKey(fingerprint, dialect);
        Parse parse = parses.get(key);
        try {
            if (parse == null) {
                parse = worker.call(
                        () -> parse(sql, LexicalDialect.of(dialect)), limits.parseTime(), parser::interrupt);
                if (parse.reasons().stream().noneMatch(Reason::isBlocking)) {
                    parses.put(key, parse);
                }
            }
            Parse parsed = parse;
            return worker.call(
                    () -> resolve(parsed, fingerprint, catalog, searchPath), Optional.empty(), parser::interrupt);
        } catch (TimeoutException e) {
            return ExtractedQuery.failed(fingerprint, Reason.PARSE_TIMEOUT);
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

    private Parse parse(String sql, LexicalDialect dialect) {
        SqlScript script = SqlScript.of(sql, dialect, limits);
        List<ParsedStatement> statements = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        if (script.refusal() != null) {
            reasons.add(script.refusal());
        }
        for (int i = 0; i < script.others(); i++) {
            reasons.add(Reason.NOT_A_QUERY);
        }
        for (SqlScript.Statement statement : script.statements()) {
            try {
                statements.add(parse(statement));
            } catch (SqlParser.ParseFailure e) {
                reasons.add(script.cutOff() ? Reason.CUT_OFF : e.reason());
            } catch (StackOverflowError e) {
                reasons.add(Reason.TOO_DEEP);
            } catch (RuntimeException | Error e) {
                // Generated lexers throw errors for characters they do not know.
                reasons.add(script.cutOff() ? Reason.CUT_OFF : Reason.SYNTAX_ERROR);
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
