package io.joinwatch.cli;

import io.joinwatch.app.ResetStep;

/** A step of a reset, as its user sees it. */
final class ResetLine {
    private ResetLine() {}

    /** @param done whether it was done; else it would be */
    static void print(Console console, String application, ResetStep step, boolean done) {
        JsonLine line = new JsonLine("reset").text("application", application);
        String text = describe(step, line, done);
        console.result(line.flag("done", done), text);
    }

    private static String describe(ResetStep step, JsonLine line, boolean done) {
        if (step instanceof ResetStep.Transactions transactions) {
            line.text("step", "ABORT_TRANSACTIONS").texts("producers", transactions.ids());
            return (done ? "Aborted" : "Would abort") + " the open transactions of "
                    + String.join(", ", transactions.ids());
        }
        if (step instanceof ResetStep.Offsets offsets) {
            String where = offsets.isBeginning() ? "BEGINNING" : "END";
            line.text("step", "SET_OFFSETS")
                    .text("topic", offsets.topic())
                    .text("to", where)
                    .number("partitions", offsets.offsets().size())
                    .number("records", offsets.records());
            return (done ? "Set" : "Would set") + " the offsets of " + offsets.topic() + " to its "
                    + (offsets.isBeginning()
                            ? "beginning: " + offsets.records() + " records are read again"
                            : "end: what lies there is re-routed again");
        }
        if (step instanceof ResetStep.InternalTopic internal) {
            line.text("step", "DELETE_TOPIC").text("topic", internal.topic());
            return (done ? "Deleted" : "Would delete") + " topic " + internal.topic();
        }
        if (step instanceof ResetStep.LocalState local) {
            line.text("step", "DELETE_FOLDER").text("folder", local.folder().toString());
            return (done ? "Deleted" : "Would delete") + " folder " + local.folder();
        }
        throw new IllegalStateException("Unknown step " + step);
    }
}
