package io.joinwatch.event;

import java.util.Locale;
import java.util.Optional;

/** Why a record was not taken. The code goes with every dead letter and labels its counter, so codes never change. */
public enum ReasonCode {
    NOT_JSON("the value is not one JSON document: send UTF-8 JSON, one object per record"),
    WRONG_TYPE("a field holds another type or word than its schema allows: compare the record with topics/schemas"),
    MISSING_FIELD("a field that every such record needs is absent or null: add it"),
    DUPLICATE_FIELD("an object names a field twice, so that readers disagree on its value: send it once"),
    UNKNOWN_SCHEMA_VERSION(
            "the record is of a schema version that this release cannot read: upgrade, or send version 1"),
    BAD_NAME("a name is empty, too long, or has control characters (in warehouse and database also '/'): rename it"),
    BAD_TIME("a time is not ISO-8601 with a zone or epoch milliseconds, or not in [1970, 2200): correct the producer"),
    BAD_SIZE("a count or number of bytes is negative, a fraction, or beyond its range: correct the producer"),
    TOO_LARGE("the record, its SQL or one of its lists is over a limit: split or shorten it"),
    CONTRADICTION("the record contradicts itself: correct its facts at the source"),
    TOO_LATE("the event is older than the window: send logs in time, or widen the window"),
    SECOND_HOP("a re-routed record was misplaced again: check that inputs and re-route have equal partition counts"),
    NO_DATABASE("neither the body nor the key tells the database: set warehouse and database"),
    INTERNAL_ERROR("the app failed on a record that looked good: report it with the record");

    private final String code;
    private final String help;

    ReasonCode(String help) {
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.help = help;
    }

    /** The code as it stands in headers and metrics, such as {@code bad-name}. */
    public String code() {
        return code;
    }

    /** One line: what it means and what to do. */
    public String help() {
        return help;
    }

    /** The reason of that code, empty for a word that is none. */
    public static Optional<ReasonCode> ofCode(String code) {
        for (ReasonCode reason : values()) {
            if (reason.code.equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return code;
    }
}
