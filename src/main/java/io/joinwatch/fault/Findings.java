package io.joinwatch.fault;

import java.util.List;

/**
 * What a run showed.
 *
 * @param finished whether all results came in time
 * @param firstAnswerMs from the fault until every database had a correct new answer; NaN if nothing was marked
 * @param endings of instances
 * @param starts of instances, the first ones too
 */
record Findings(
        Verdict verdict, boolean finished, double firstAnswerMs, List<Ending> endings, int starts, long runMs) {}
