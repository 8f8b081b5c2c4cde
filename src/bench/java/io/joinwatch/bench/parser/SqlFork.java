package io.joinwatch.bench.parser;

import io.joinwatch.bench.ParentWatch;
import io.joinwatch.bench.SqlMeasurement;
import io.joinwatch.bench.SqlSpec;
import net.sf.jsqlparser.parser.CCJSqlParser;

/** The process that measures one case, see {@link SqlMeasurement}. Ends when standard input does. */
public final class SqlFork {
    private SqlFork() {}

    /** Arguments: those of a {@link SqlSpec}. */
    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        for (String line : SqlMeasurement.run(SqlSpec.parse(arguments), SqlFork::parse)) {
            System.out.println("sample " + line);
        }
    }

    private static void parse(String sql) throws Exception {
        var unused = new CCJSqlParser(sql).withAllowComplexParsing(true).Statement();
    }
}
