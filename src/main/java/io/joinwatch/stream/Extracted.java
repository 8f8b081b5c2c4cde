package io.joinwatch.stream;

import org.jspecify.annotations.Nullable;

/**
 * A query event and what it changes.
 *
 * @param database whose state it changes
 * @param told what else it tells of its query; null if nothing
 */
record Extracted(Placed placed, HotDatabase database, Change.Observed change, Change.@Nullable Told told) {}
