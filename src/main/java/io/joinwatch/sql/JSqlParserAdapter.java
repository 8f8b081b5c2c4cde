package io.joinwatch.sql;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import org.jspecify.annotations.Nullable;

/**
 * {@link SqlParser} by JSqlParser 5.4. Calls the generated parser itself: the convenience class around it starts a thread
 * per parse and takes twice the time.
 */
final class JSqlParserAdapter implements SqlParser {
    private final AtomicReference<@Nullable CCJSqlParser> running = new AtomicReference<>();

    @Override
    public ParsedStatement parse(String sql) throws ParseFailure {
        try {
            CCJSqlParser parser = new CCJSqlParser(sql);
            running.set(parser);
            try {
                return translated(parser.withAllowComplexParsing(true).Statement());
            } finally {
                // A parse that was left behind must not hide the one that came after it.
                running.compareAndSet(parser, null);
            }
        } catch (ParseException e) {
            throw new ParseFailure(Reason.SYNTAX_ERROR, "not parsed");
        }
    }

    private static ParsedStatement translated(@Nullable Statement statement) throws ParseFailure {
        return statement == null
                ? new ParsedStatement(new Query.Rows(0), List.of())
                : StatementTranslator.translate(statement);
    }

    @Override
    public void interrupt() {
        CCJSqlParser parser = running.get();
        if (parser != null) {
            parser.interrupted = true;
        }
    }
}
