package io.joinwatch.bench;

/**
 * A goal and how it stands, in words.
 *
 * @param subject what it is about
 * @param must what is to be reached
 * @param got the figures
 * @param verdict {@code met}, {@code not met} or {@code not measured}
 */
public record Reach(String subject, String must, String got, String verdict) {
    /** Whether there were figures to judge. */
    public boolean isMeasured() {
        return !verdict.equals(Goal.Verdict.NOT_MEASURED.toString());
    }
}
