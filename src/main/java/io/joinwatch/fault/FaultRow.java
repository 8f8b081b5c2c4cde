package io.joinwatch.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.joinwatch.bench.RowStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one scenario came to: a line of the results.
 *
 * @param bench always {@code faults}
 * @param scenario the case
 * @param method always {@code first-answer}, which is what {@code seconds} are about
 * @param seconds from the fault until every database had a correct new answer; null if there was no such fault
 * @param seed of log, times and victims
 * @param hindrance why it was not done here, empty if it was
 * @param trouble what kept the run from its end, empty if nothing
 * @param expected things that had to be published
 * @param lost of them
 * @param doubled copies beyond what was expected
 * @param wrong things that were otherwise, unexpected or out of order
 * @param starts of instances
 * @param reasons that instances gave which ended by themselves, one each
 * @param oddExits instances whose exit code is not what the runbook says
 * @param stopSeconds the longest time from SIGTERM to the end; null without SIGTERM
 * @param runSeconds that the run took
 * @param examples of what is lost, doubled or wrong
 * @param version commit of the source tree
 * @param measuredAt when, UTC
 */
@JsonPropertyOrder({"bench", "case", "method", "seconds", "seed"})
public record FaultRow(
        String bench,
        @JsonProperty("case") String scenario,
        String method,
        @Nullable Double seconds,
        long seed,
        String hindrance,
        String trouble,
        long expected,
        long lost,
        long doubled,
        long wrong,
        int starts,
        List<String> reasons,
        List<String> oddExits,
        @Nullable Double stopSeconds,
        double runSeconds,
        List<String> examples,
        String version,
        String measuredAt)
        implements RowStore.Row {
    /** The bench's name. */
    public static final String BENCH = "faults";

    static final String METHOD = "first-answer";

    public FaultRow {
        reasons = List.copyOf(reasons);
        oddExits = List.copyOf(oddExits);
        examples = List.copyOf(examples);
    }

    /** The row as a line of JSON. */
    public String json() {
        return RowStore.json(this);
    }

    boolean isDone() {
        return hindrance.isEmpty();
    }

    boolean isClean() {
        return trouble.isEmpty() && lost == 0 && doubled == 0 && wrong == 0;
    }

    @Override
    public Key key() {
        return new Key(scenario, seed, version);
    }

    /** Identity of a run. */
    public record Key(String scenario, long seed, String version) {}
}
