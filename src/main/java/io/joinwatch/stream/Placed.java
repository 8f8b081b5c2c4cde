package io.joinwatch.stream;

import io.joinwatch.event.PublicRecord;

/** A valid input record at the partition of its database. */
record Placed(PublicRecord body, Origin origin) {}
