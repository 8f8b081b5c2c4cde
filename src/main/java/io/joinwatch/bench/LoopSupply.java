package io.joinwatch.bench;

import io.joinwatch.graph.Catalog;
import io.joinwatch.observe.ObservedQuery;
import java.util.List;

/** The queries of a real workload, as the app reads them: where {@code bench loop} has TPC-DS from. */
public interface LoopSupply {
    /** The tables, with sizes. */
    Catalog catalog();

    /** A run of each query, in order. */
    List<ObservedQuery> queries(int nodes);
}
