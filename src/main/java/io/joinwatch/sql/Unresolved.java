package io.joinwatch.sql;

import java.util.Objects;

/**
 * A name that could not be resolved.
 *
 * @param name as the query writes it, folded to lower case
 * @param reason why
 */
public record Unresolved(String name, Reason reason) {
    public Unresolved {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
    }
}
