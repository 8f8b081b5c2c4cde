package io.joinwatch.bench;

import java.util.function.Function;

/**
 * One thing that a bench's results must show.
 *
 * @param <R> the results
 * @param subject what it is about
 * @param must what is to be reached
 * @param judge looks at the results
 */
record Goal<R>(String subject, String must, Function<R, Finding> judge) {
    /** Whether a goal is met. */
    enum Verdict {
        MET("met"),
        NOT_MET("not met"),
        NOT_MEASURED("not measured");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * How a goal stands.
     *
     * @param got the figures, in words
     */
    record Finding(Verdict verdict, String got) {
        static Finding of(boolean met, String got) {
            return new Finding(met ? Verdict.MET : Verdict.NOT_MET, got);
        }

        static Finding notMeasured(String why) {
            return new Finding(Verdict.NOT_MEASURED, why);
        }
    }

    Finding judge(R results) {
        return judge.apply(results);
    }

    /** The goal and how it stands, in words. */
    Reach reach(R results) {
        Finding found = judge(results);
        return new Reach(subject, must, found.got(), found.verdict().toString());
    }
}
