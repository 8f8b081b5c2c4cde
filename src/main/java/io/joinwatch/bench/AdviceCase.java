package io.joinwatch.bench;

import io.joinwatch.advise.WindowSnapshot;
import io.joinwatch.cost.Layout;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A window to be advised, and the layouts that others published for its tables.
 *
 * @param workload whose queries and tables they are
 * @param mix how often each query runs: 0 equally, else the seed of random frequencies
 * @param experts by name; none if nobody told
 */
public record AdviceCase(String workload, long mix, WindowSnapshot window, SortedMap<String, Layout> experts) {
    public AdviceCase {
        experts = Collections.unmodifiableSortedMap(new TreeMap<>(experts));
    }
}
