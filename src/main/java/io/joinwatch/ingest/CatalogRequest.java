package io.joinwatch.ingest;

import io.joinwatch.event.EventLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a live database are wanted, and what is told rather than read.
 *
 * @param database its name in the records; null: as the connection calls it
 * @param schemas whose tables are wanted; empty for all but the product's own
 * @param nodes null to ask the database
 * @param dialect null: as found
 */
public record CatalogRequest(
        String warehouse,
        @Nullable String database,
        List<String> schemas,
        @Nullable Integer nodes,
        @Nullable String dialect) {
    public CatalogRequest {
        schemas = List.copyOf(schemas);
        if (nodes != null && (nodes < 1 || nodes > EventLimits.MAX_NODES)) {
            throw new IllegalArgumentException(
                    "--nodes " + nodes + " must be in [1, " + EventLimits.MAX_NODES + "]. Maybe leave it out");
        }
        if (schemas.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("--schemas " + String.join(",", schemas)
                    + " must name each schema. Maybe there is a comma too many");
        }
    }
}
