/** The measuring side of {@code bench sort}: JMH and fastutil. Built by the Maven profile {@code bench} alone, no part of the jar. */
@NullMarked
package io.joinwatch.bench.jmh;

import org.jspecify.annotations.NullMarked;
