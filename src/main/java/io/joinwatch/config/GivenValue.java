package io.joinwatch.config;

/**
 * A setting's text.
 *
 * @param origin where it was given, for messages
 */
record GivenValue(String text, String origin) {}
