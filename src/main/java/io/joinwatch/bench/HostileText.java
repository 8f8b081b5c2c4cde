package io.joinwatch.bench;

/** A text made to hang or crash a reader, and the dialect that it is read by. */
record HostileText(String sql, String dialect) {}
