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
public record Goal<R>(String subject, String must, Function<R, Finding> judge) {
    /** Whether a goal is met. */
    public enum Verdict {
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
    public record Finding(Verdict verdict, String got) {
        public static Finding of(boolean met, String got) {
            return new Finding(met ? Verdict.MET : Verdict.NOT_MET, got);
        }

        public static Finding notMeasured(String why) {
            return new Finding(Verdict.NOT_MEASURED, why);
        }
    }

    public Finding judge(R results) {
        return judge.apply(results);
    }

    /** The goal and how it stands, in words. */
    public Reach reach(R results) {
        Finding found = judge(results);
        return new Reach(subject, must, found.got(), found.verdict().toString());
    }
}
