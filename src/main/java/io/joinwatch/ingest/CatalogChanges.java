package io.joinwatch.ingest;

import io.joinwatch.event.CatalogRecord;
import io.joinwatch.event.DatabaseRecord;
import io.joinwatch.event.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which facts changed since the reading before. Not thread-safe. */
public final class CatalogChanges {
    /** Key → facts with version 0, so that they can be compared. */
    private Map<String, CatalogRecord> known = new TreeMap<>();

    /**
     * The records to send: tables that are gone, marked as deleted, then whatever is new or changed. The deleted come first, for a table
     * renamed in case alone is the same to the app.
     *
     * @param read all facts there are now, of one version
     */
    public List<CatalogRecord> since(List<CatalogRecord> read) {
        Map<String, CatalogRecord> now = new TreeMap<>();
        List<CatalogRecord> changed = new ArrayList<>();
        long version = 0;
        for (CatalogRecord facts : read) {
            CatalogRecord unversioned = unversioned(facts);
            version = Math.max(version, facts.version());
            now.put(facts.key(), unversioned);
            if (!unversioned.equals(known.get(facts.key()))) {
                changed.add(facts);
            }
        }
        List<CatalogRecord> records = new ArrayList<>();
        for (Map.Entry<String, CatalogRecord> before : known.entrySet()) {
            // The number of nodes may be unknown for a while; the database is still there.
            if (before.getValue() instanceof TableRecord table && !now.containsKey(before.getKey())) {
                records.add(TableRecord.deleted(table.databaseId(), version, table.table()));
            }
        }
        records.addAll(changed);
        known = now;
        return records;
    }

    private static CatalogRecord unversioned(CatalogRecord facts) {
        if (facts instanceof TableRecord table) {
            return new TableRecord(
                    table.databaseId(),
                    0,
                    table.table(),
                    table.rows(),
                    table.bytes(),
                    table.columns(),
                    table.distribution(),
                    table.sortKey(),
                    table.deleted());
        }
        DatabaseRecord database = (DatabaseRecord) facts;
        return new DatabaseRecord(database.databaseId(), 0, database.nodes(), database.dialect(), database.deleted());
    }
}
