package io.joinwatch.graph;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Types whose equal values hash alike, so that two columns of one family co-locate. Coarse on purpose: an unknown type
 * meets every other, for a mismatch that is not there would hide a good key.
 */
public enum TypeFamily {
    INTEGER(
            "(tiny|small|medium|big|large)?int(eger)?\\d*|(big|small)?serial\\d*|number\\(\\d+\\)|oid|long|short|byteint"),
    DECIMAL("(decimal|numeric|number|dec|money).*"),
    FLOAT("float.*|double.*|real"),
    TEXT("(n?var|n)?char.*|character.*|n?text|string|bpchar.*|varchar2.*|clob|name"),
    DATE("date|newdate"),
    TIMESTAMP("timestamp.*|datetime.*|smalldatetime"),
    TIME("time(tz)?(\\(.*)?"),
    BOOLEAN("bool(ean)?|bit"),
    UUID("uuid|uniqueidentifier"),
    BINARY("bytea|(var)?binary.*|blob|varbyte.*"),
    UNKNOWN("");

    private final Pattern names;

    TypeFamily(String names) {
        this.names = Pattern.compile(names);
    }

    /** The family of a type by the name a warehouse gives it, case-insensitively. */
    public static TypeFamily of(String type) {
        String name = type.strip().toLowerCase(Locale.ROOT);
        for (TypeFamily family : values()) {
            if (family.names.matcher(name).matches()) {
                return family;
            }
        }
        return UNKNOWN;
    }

    /** Whether columns of the two families can be co-located by hash. */
    public boolean meets(TypeFamily other) {
        return this == UNKNOWN || other == UNKNOWN || this == other;
    }
}
