package io.joinwatch.cli;

import io.joinwatch.bench.Reach;
import java.util.List;

/** What a bench found: for people goals and figures, for machines a line per goal. Stateless. */
final class BenchReport {
    private BenchReport() {}

    /**
     * Says it.
     *
     * @param subject what the lines call that which a goal is about
     * @param summary Markdown
     */
    static void show(Console console, JsonOption json, String subject, List<Reach> reach, String summary) {
        if (!json.wanted()) {
            console.result("", summary);
            return;
        }
        for (Reach goal : reach) {
            console.result(
                    new JsonLine("reach")
                            .text(subject, goal.subject())
                            .text("must", goal.must())
                            .text("got", goal.got())
                            .text("verdict", goal.verdict()),
                    "");
        }
    }
}
