package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.LayoutFigures;
import io.joinwatch.advise.QueryEffects;
import io.joinwatch.advise.WhatIfAnswer;
import io.joinwatch.graph.HeavyQuery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is said of queries, and of labels that cost. */
class WhatIfReportTest {
    private static final LayoutFigures DEPLOYED = new LayoutFigures(1_024, 1_024, 1_024, 0, 0, 0, 0, null);
    private static final LayoutFigures ASKED = new LayoutFigures(1_536, 1_600, 1_024, 0, 0, 512, 2_048, null);
    private static final WhatIfAnswer ANSWER = new WhatIfAnswer(
            ASKED,
            DEPLOYED,
            null,
            null,
            List.of(new WhatIfAnswer.Change(
                    "t", io.joinwatch.graph.Distribution.EVEN, io.joinwatch.graph.Distribution.key("k"), -512, 2_048)),
            new QueryEffects.Top(
                    List.of(new QueryEffects.Effect(
                            new HeavyQuery(255, "select *\n  from t", 3, List.of(), List.of()), 1.5, 1_024, 0)),
                    List.of(new QueryEffects.Effect(new HeavyQuery(-1, "", 1, List.of(), List.of()), 0.5, 0, 2_048))),
            List.of());

    @Test
    void queriesAreToldWithTheirText() {
        assertThat(shown(false)).isEqualTo("""
                layout          bytes  of deployed        joins  groupings   copies  uneven keys  moves once  pays back in
                deployed  1.0 KiB/day      100.0 %  1.0 KiB/day    0 B/day  0 B/day      0 B/day
                what-if   1.5 KiB/day      150.0 %  1.0 KiB/day    0 B/day  0 B/day    512 B/day     2.0 KiB         never

                What each change saves once all others are made:
                    t: EVEN -> KEY(k)  costs 512 B/day, moves 2.0 KiB

                Queries that it helps most:
                    1.0 KiB/day -> 0 B/day  select * from t

                Queries that it harms most:
                    0 B/day -> 2.0 KiB/day  ffffffffffffffff
                """);
    }

    @Test
    void theFieldsOfLinesKeepTheirNames() {
        assertThat(shown(true).lines())
                .containsExactly(
                        "{\"type\":\"layout\",\"name\":\"deployed\",\"bytesPerDay\":1024,\"bytesPerDayWithMoves\":1024,"
                                + "\"joinBytesPerDay\":1024,\"groupingBytesPerDay\":0,\"replicationBytesPerDay\":0,"
                                + "\"imbalanceBytesPerDay\":0,\"savedBytesPerDay\":0,\"moveBytes\":0,\"payBackDays\":null}",
                        "{\"type\":\"layout\",\"name\":\"what-if\",\"bytesPerDay\":1536,\"bytesPerDayWithMoves\":1600,"
                                + "\"joinBytesPerDay\":1024,\"groupingBytesPerDay\":0,\"replicationBytesPerDay\":0,"
                                + "\"imbalanceBytesPerDay\":512,\"savedBytesPerDay\":-512,\"moveBytes\":2048,\"payBackDays\":null}",
                        "{\"type\":\"change\",\"table\":\"t\",\"from\":\"EVEN\",\"distribution\":\"KEY(k)\","
                                + "\"savedBytesPerDay\":-512,\"moveBytes\":2048}",
                        "{\"type\":\"query\",\"effect\":\"helped\",\"fingerprint\":\"00000000000000ff\","
                                + "\"text\":\"select *\\n  from t\",\"runsPerDay\":1.5,\"bytesBefore\":1024,\"bytesAfter\":0}",
                        "{\"type\":\"query\",\"effect\":\"harmed\",\"fingerprint\":\"ffffffffffffffff\",\"text\":\"\","
                                + "\"runsPerDay\":0.5,\"bytesBefore\":0,\"bytesAfter\":2048}");
    }

    private static String shown(boolean json) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
        new WhatIfReport(new Console(line, json), ANSWER, true).show();
        return out.toString();
    }
}
