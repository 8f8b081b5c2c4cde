package io.joinwatch.cli;

import io.joinwatch.advise.Advice;
import io.joinwatch.advise.Advised;
import io.joinwatch.advise.Advisor;
import io.joinwatch.advise.WhatIf;
import io.joinwatch.advise.WhatIfAnswer;
import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.graph.Distribution;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a layout would cost, from a schema and a log, without a broker. */
@Command(
        name = "what-if",
        description = {
            "Reads a schema and a query log and says what a layout would move, beside what is deployed, recommended and best:"
                    + " in bytes per day, table by table, and which queries gain and lose. Changes nothing, needs no broker.",
            "The layout is what is deployed, but for --layout and --set. Without these, what is recommended is compared with what is"
                    + " deployed."
        },
        footer = {
            "",
            "Examples:",
            "  joinwatch what-if --schema ddl.sql --log logs/ --stats sizes.csv --dialect redshift --deployed \\",
            "    --set 'lines=KEY(l_order)' --set items=ALL",
            "  joinwatch what-if --schema ddl.sql --log logs/ --stats sizes.csv --layout layout.csv --json",
            "  joinwatch what-if --schema tables.jsonl --from-history days/ --deployed",
            "  joinwatch advise --schema ddl.sql --log logs/ --stats sizes.csv --json > advice.jsonl",
            "  joinwatch what-if --schema ddl.sql --log logs/ --stats sizes.csv --layout advice.jsonl --set items=EVEN",
            "",
            "A layout is a CSV file with the head line table,distribution (lines,KEY(l_order)) or table,key (lines,l_order);",
            "or JSON lines with fields table and distribution, as `advise` and `catalog` print them. Log and sizes are as of `advise`."
        })
final class WhatIfCommand implements Callable<Integer> {
    @Mixin
    private LogOptions log = new LogOptions();

    @Option(
            names = "--set",
            paramLabel = "TABLE=DISTRIBUTION",
            description = "KEY(column), ALL or EVEN for a table. May be given again; wins over --layout.")
    private List<String> assignments = List.of();

    @Option(
            names = "--layout",
            paramLabel = "FILE",
            description = "Distributions of many tables, CSV or *.jsonl. Tables that are not in it stay as deployed.")
    private @Nullable Path layout;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.quiet();
        Map<String, Distribution> set = set();
        Map<String, Distribution> filed = layout == null ? Map.of() : LayoutFile.read(layout);
        Console console = new Console(spec.commandLine(), json.wanted());
        try (ReadLog read = log.read(console)) {
            WindowSnapshot window = read.reading().window();
            // Nobody asks here how stable the advice is.
            Advice advice = new Advisor(ReadLog.SETTINGS.withResamples(0)).advise(window, Advised.NONE);
            WhatIf whatIf = new WhatIf(window, ReadLog.SETTINGS, advice);
            boolean asked = layout != null || !set.isEmpty();
            WhatIfAnswer answer = asked ? answer(whatIf, filed, set) : whatIf.of(advice.recommended());
            LogReport.show(read, console);
            if (!read.deployed()) {
                console.aside("Without --deployed the schema's keys are not looked at: all tables count as EVEN");
            }
            new WhatIfReport(console, answer, asked).show();
            return read.exitCode();
        }
    }

    private WhatIfAnswer answer(WhatIf whatIf, Map<String, Distribution> filed, Map<String, Distribution> set) {
        try {
            return whatIf.of(filed, set);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Distribution> set() {
        Map<String, Distribution> labels = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw wrong(assignment, "is no assignment. Maybe --set 'TABLE=KEY(column)'");
            }
            String table = assignment.substring(0, equals).strip();
            Distribution label;
            try {
                label = DistributionText.parse(assignment.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw wrong(assignment, ": " + e.getMessage());
            }
            if (labels.put(table, label) != null) {
                throw wrong(assignment, "gives table " + table + " a second distribution. Maybe keep one");
            }
        }
        return labels;
    }

    private ParameterException wrong(String assignment, String what) {
        return new ParameterException(
                spec.commandLine(), "--set " + assignment + (what.startsWith(":") ? what : " " + what));
    }
}
