package io.joinwatch.bench;

import io.joinwatch.history.PaneObservations;
import java.util.List;

/** Where the observations of {@code bench history} come from. */
public interface PaneSupply {
    /** Databases that it has, by name. */
    List<String> databases();

    /**
     * An hour at a volume of one's own, in the order of arrival. The same arguments give the same observations.
     *
     * @param hour from the first one on, 0
     * @param observations how many
     */
    PaneObservations pane(String database, int hour, int observations, long seed);

    /** The first hour after the mix of queries shifted. */
    int shiftHour();

    /** All hours that have observations, at the volume they have of themselves. */
    List<PaneObservations> all(String database);
}
