package io.joinwatch.graph;

import java.util.List;

/**
 * What an event tells of its query that the next one need not tell again. Immutable.
 *
 * @param text its SQL without literals, perhaps cut; empty if that is known
 * @param timeMs event time
 * @param sizes of sides that are new or moved
 */
public record QueryFacts(long fingerprint, String text, long timeMs, List<SideSize> sizes) {
    public QueryFacts {
        sizes = List.copyOf(sizes);
    }
}
