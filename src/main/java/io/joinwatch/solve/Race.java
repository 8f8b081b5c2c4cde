package io.joinwatch.solve;

/** Keeps the best of the labellings that take part; of equals the first. What is deployed starts. */
final class Race {
    private static final String DEPLOYED = "deployed";

    /** A labelling, its value, and the method that found it. */
    @SuppressWarnings("ArrayRecordComponent") // carries labels, is never compared
    record Entry(String method, int[] labels, long value) {}

    private final Problem problem;
    private Entry best;
    private long work;

    /** A race that {@code deployed} leads. */
    Race(Problem problem, int[] deployed) {
        this.problem = problem;
        this.best = new Entry(DEPLOYED, deployed, problem.value(deployed));
        this.work = problem.size();
    }

    /** Lets a labelling take part. One that is worth what is deployed leaves the labels, but explains them better. */
    void offer(String method, int[] labels, long workDone) {
        work += workDone;
        long value = problem.value(labels);
        if (problem.sense().better(value, best.value)) {
            best = new Entry(method, labels, value);
        } else if (value == best.value && best.method.equals(DEPLOYED)) {
            best = new Entry(method, best.labels, value);
        }
    }

    /** Notes work that was done beside the labellings. */
    void work(long done) {
        work += done;
    }

    /** The winner so far. */
    Entry best() {
        return best;
    }

    /** Work of all that took part. */
    long work() {
        return work;
    }
}
