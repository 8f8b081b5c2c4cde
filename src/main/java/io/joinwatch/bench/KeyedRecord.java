package io.joinwatch.bench;

/**
 * An object that is sorted by its key.
 *
 * @param position where it stood before
 * @param name as objects have fields that sorting does not look at
 */
public record KeyedRecord(long key, int position, String name) {}
