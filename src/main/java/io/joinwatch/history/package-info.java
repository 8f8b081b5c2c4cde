/** Compaction batches, the long memory: a closed pane's observations, sorted by signature and time, as Arrow IPC streams. */
@NullMarked
package io.joinwatch.history;

import org.jspecify.annotations.NullMarked;
