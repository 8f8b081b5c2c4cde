package io.joinwatch.stream;

/** A query event and what it changes. */
record Extracted(Placed placed, Change.Observed change) {}
