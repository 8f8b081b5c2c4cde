package io.joinwatch.graph;

/**
 * What an event tells of its query that the next one need not tell again. Immutable.
 *
 * @param text its SQL without literals, perhaps cut
 */
public record QueryFacts(long fingerprint, String text) {}
