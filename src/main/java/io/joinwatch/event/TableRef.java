package io.joinwatch.event;

import org.jspecify.annotations.Nullable;

/** A table as one side of a join: its name, and the alias that tells two instances of one table apart. */
public record TableRef(String table, @Nullable String alias) {
    public TableRef {
        FieldCheck.name("table", table);
        if (alias != null) {
            FieldCheck.name("alias", alias);
        }
    }
}
