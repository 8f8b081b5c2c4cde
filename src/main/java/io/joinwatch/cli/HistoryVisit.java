package io.joinwatch.cli;

/** What every command on the history does with what it cannot use: says it on standard error and counts it. */
class HistoryVisit implements HistorySource.Visitor {
    private final Console console;
    private int problems;
    private int incomplete;

    HistoryVisit(Console console) {
        this.console = console;
    }

    @Override
    public final void incomplete(HistoryEntry entry, String missing) {
        incomplete++;
        incompleteFound(entry, missing);
    }

    /** An incomplete batch to tell. */
    protected void incompleteFound(HistoryEntry entry, String missing) {
        console.aside("joinwatch: " + entry.title() + " lacks " + missing
                + " and is left out. Maybe the topic's retention deleted it");
    }

    @Override
    public final void problem(String place, String problem) {
        problems++;
        problemFound(place, problem);
    }

    /** A problem to tell. */
    protected void problemFound(String place, String problem) {
        console.aside("joinwatch: " + place + ": " + problem);
    }

    final Console console() {
        return console;
    }

    /** Records and files that could not be read. */
    final int problems() {
        return problems;
    }

    /** Batches that lack parts. */
    final int incomplete() {
        return incomplete;
    }

    /** Failure, if anything could not be read: the result is not all that was asked for. */
    final int exitCode() {
        return problems == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }
}
