package io.joinwatch.advise;

import io.joinwatch.event.DistributionEntry;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.Distribution.Style;
import io.joinwatch.graph.TableFacts;

/** Distributions as the model and as the records know them. Stateless. */
public final class Distributions {
    private Distributions() {}

    /** As records tell it. */
    public static DistributionEntry entry(Distribution distribution) {
        return new DistributionEntry(
                DistributionEntry.Style.valueOf(distribution.style().name()), distribution.columns());
    }

    /** As the model knows it. */
    public static Distribution of(DistributionEntry entry) {
        return new Distribution(Style.valueOf(entry.style().name()), entry.columns());
    }

    /** Whether changing one into the other is no change: they are equal, or each is EVEN or not known. */
    public static boolean same(Distribution a, Distribution b) {
        return a.equals(b) || (isEven(a) && isEven(b));
    }

    /** What the catalog says is deployed, UNKNOWN of a table it does not know. */
    static Distribution deployed(Catalog catalog, String table) {
        return catalog.table(table).map(TableFacts::deployed).orElse(Distribution.UNKNOWN);
    }

    private static boolean isEven(Distribution distribution) {
        return distribution.style() == Style.EVEN || distribution.style() == Style.UNKNOWN;
    }
}
