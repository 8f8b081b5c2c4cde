package io.joinwatch.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an owner wants of a database or of one table.
 *
 * @param version grows with every change; what is older than what is known is ignored
 * @param table null: the whole database
 * @param pin the distribution to keep or take; null if free
 * @param ban distributions never to advise
 * @param overrides settings by name, values as in the configuration file; in ascending order of names
 * @param deleted whether the policy is to be forgotten
 */
public record PolicyRecord(
        DatabaseId databaseId,
        long version,
        @Nullable String table,
        @Nullable DistributionEntry pin,
        List<DistributionEntry> ban,
        Map<String, String> overrides,
        boolean deleted)
        implements PublicRecord {
    public PolicyRecord {
        FieldCheck.range("version", version, 0, Long.MAX_VALUE);
        if (table != null) {
            FieldCheck.name("table", table);
        }
        ban = List.copyOf(ban);
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
        for (DistributionEntry banned : ban) {
            requireKnown("ban", banned);
        }
        if (pin != null) {
            requireKnown("pin", pin);
            if (ban.contains(pin)) {
                throw contradiction("pin " + pin + " is banned too: keep one of the two");
            }
            if (table == null && pin.style() == DistributionEntry.Style.KEY) {
                throw contradiction("pin " + pin + " has no table: name the table it is for");
            }
        }
        overrides.forEach((name, value) -> {
            FieldCheck.name("name of an override", name);
            FieldCheck.name("value of an override", value);
        });
    }

    @Override
    public String key() {
        return table == null ? RecordKey.ofDatabaseFacts(databaseId) : RecordKey.ofTable(databaseId, table);
    }

    private static void requireKnown(String field, DistributionEntry entry) {
        if (entry.style() == DistributionEntry.Style.UNKNOWN) {
            throw contradiction(field + " is UNKNOWN, which says nothing: give KEY, ALL or EVEN");
        }
    }

    private static BadRecordException contradiction(String message) {
        return new BadRecordException(ReasonCode.CONTRADICTION, message);
    }
}
