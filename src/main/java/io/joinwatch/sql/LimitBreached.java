package io.joinwatch.sql;

/** Ends the reading of a query that costs more than {@link SqlLimits} allow. */
final class LimitBreached extends RuntimeException {
    LimitBreached() {
        super("query exceeds the limits of its reader", null, false, false);
    }
}
