/** The measuring side of {@code bench history}: Arrow's own writer. Built by the Maven profile {@code bench} alone, no part of the jar. */
@NullMarked
package io.joinwatch.bench.arrow;

import org.jspecify.annotations.NullMarked;
