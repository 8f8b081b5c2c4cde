package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.UnsupportedStatement;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.junit.jupiter.api.Test;

/** Statements read back by a parser that did not write them; those it does not know are listed, so that a later one that does is noticed. */
class ParsedStatementsTest {
    private static final List<String> DIALECTS =
            List.of("redshift", "greenplum", "citus", "synapse", "doris", "starrocks", "singlestore", "vertica");
    private static final List<Distribution> DISTRIBUTIONS =
            List.of(Distribution.EVEN, Distribution.key("o_id"), Distribution.key("o_customer"), Distribution.ALL);

    @Test
    void whatTheParserKnowsItReads() throws IOException {
        StringBuilder unknown = new StringBuilder();
        for (String dialect : DIALECTS) {
            for (String statement : statements(dialect)) {
                try {
                    Statement parsed = CCJSqlParserUtil.parse(
                            statement, parser -> parser.withSquareBracketQuotation(dialect.equals("synapse")));
                    assertThat(parsed).as(statement).isNotInstanceOf(UnsupportedStatement.class);
                    if (!dialect.equals("citus")) {
                        assertThat(new TablesNamesFinder<>().getTables(parsed))
                                .as(statement)
                                .anyMatch(table -> table.contains("orders"));
                    }
                } catch (JSQLParserException e) {
                    unknown.append(dialect).append(": ").append(statement).append('\n');
                }
            }
        }
        Path now = Path.of("target", "statements", "not-parsed.txt");
        Files.createDirectories(now.getParent());
        Files.writeString(now, unknown);
        assertThat(unknown.toString())
                .isEqualTo(Files.readString(Path.of("src", "test", "resources", "statements", "not-parsed.txt")));
    }

    private static Set<String> statements(String dialect) {
        Dialect spoken = Dialect.named(dialect).orElseThrow();
        Set<String> statements = new LinkedHashSet<>();
        for (Distribution from : DISTRIBUTIONS) {
            for (Distribution to : DISTRIBUTIONS) {
                TableChange change = new TableChange("sales.orders", null, from, to, null);
                if (!from.equals(to) && spoken.obstacle(change, to).isEmpty()) {
                    statements.addAll(spoken.statements(change));
                    statements.addAll(spoken.rollback(change));
                }
            }
        }
        return statements;
    }
}
