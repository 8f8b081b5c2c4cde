/**
 * The fault suite: real processes of brokers and app, what may befall them, and a checker that computes the results anew from
 * the log alone.
 */
@NullMarked
package io.joinwatch.fault;

import org.jspecify.annotations.NullMarked;
