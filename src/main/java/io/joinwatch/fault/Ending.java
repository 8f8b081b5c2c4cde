package io.joinwatch.fault;

/**
 * How an instance ended.
 *
 * @param exitCode 128 and the signal's number if a signal ended it
 * @param told whether we ended it
 * @param words the last that it said of itself, empty if nothing
 * @param afterMs from SIGTERM to the end; -1 where it got none
 */
record Ending(int slot, int exitCode, boolean told, String words, long afterMs) {}
