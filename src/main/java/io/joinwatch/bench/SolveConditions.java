package io.joinwatch.bench;

import java.util.List;

/** Under what conditions {@code bench solve} measured, for its results file. Stateless. */
final class SolveConditions {
    private SolveConditions() {}

    static String text(SolveOptions options, List<Contender> contenders) {
        StringBuilder out = new StringBuilder("- Limit per run: ")
                .append(options.limit().toMillis() / 1e3)
                .append(" s; seeds ")
                .append(options.seeds())
                .append("; cases at the same time: ")
                .append(options.lanes())
                .append("\n\n| method | version |\n|---|---|\n");
        for (Contender contender : contenders) {
            out.append("| ").append(contender.name()).append(" | ");
            out.append(contender.missing().map(why -> "not run: " + why).orElseGet(contender::version))
                    .append(" |\n");
        }
        return out.append('\n').append(HOW).append('\n').toString();
    }

    private static final String HOW = """
            How to read it. Seconds are to a proven optimum; a run that proves nothing within its limit counts as the limit. Every
            method has one thread. Where a run takes less than a second, the median of three counts; of ours below a tenth, of nine.

            - Ours run in a virtual machine that solved graphs of other seeds for ten seconds before.
            - toulbar2 is counted by the processor time that it reports itself, without its start and the reading of the file.
            - The others run in a process of their own and are counted from the call of the solver on a built model. Integer
              programs get the strong form. What they answer is counted anew from its labels.
            - The best of several methods is chosen on every case anew. Means are geometric, shifted by 10 ms; ratios of classes
              and of single cases are those of times plus 10 ms.
            - The gap of a method that has no answer or no bound yet is 100 %. "Value missed" is the median share by which the best
              answer that any method had is missed.
            - "Bytes per edge" is what one run of ours allocated, in all, on the thread that solved: more than it ever held at once.

            """;
}
