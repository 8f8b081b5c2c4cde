package io.joinwatch.bench;

import java.util.Locale;

/** What the events of {@code bench stream} tell of their queries. */
enum StreamForm {
    /** Their joins. */
    JOINS,
    /** Their text, of which 99.5 % differ from known ones in literals alone. */
    SQL;

    /** The name in rows. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
