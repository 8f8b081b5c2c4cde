package io.joinwatch.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata in a part's schema: what a file that holds nothing but the part's bytes has to say of itself. What the rows tell
 * is not repeated; zone maps and position model stand there only where they spare a reader work. Stateless.
 */
final class PartMetadata {
    static final String VERSION = BatchHeader.PREFIX + "schema-version";
    static final String DATABASE = BatchHeader.PREFIX + "database";
    static final String ZONES = BatchHeader.PREFIX + "zones";
    static final String MODEL = BatchHeader.PREFIX + "positions";
    private static final String PANE = BatchHeader.PREFIX + "pane";
    private static final String ROWS = BatchHeader.PREFIX + "rows";

    private PartMetadata() {}

    /**
     * Metadata of a part, all but the position model.
     *
     * @param rows those of the part
     * @param firstRow place of the first of them in the batch
     */
    static Map<String, String> of(BatchHeader batch, long firstRow, HistoryRows rows) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION, BatchHeader.SCHEMA_VERSION);
        metadata.put(DATABASE, batch.database());
        metadata.put(PANE, batch.paneStartMs() + "/" + batch.paneEndMs() + (batch.late() ? "/late" : ""));
        metadata.put(ROWS, firstRow + "-" + (firstRow + rows.size()) + "/" + batch.rows());
        String zones = ZoneMaps.of(rows, batch.paneStartMs());
        if (!zones.isEmpty()) {
            metadata.put(ZONES, zones);
        }
        return metadata;
    }
}
