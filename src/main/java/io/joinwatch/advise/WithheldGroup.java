package io.joinwatch.advise;

import io.joinwatch.event.SolveRecord;

/**
 * A change group that would gain, but is not advised.
 *
 * @param detail why, for people
 */
record WithheldGroup(ChangeGroup group, SolveRecord.WithheldReason reason, String detail) {}
