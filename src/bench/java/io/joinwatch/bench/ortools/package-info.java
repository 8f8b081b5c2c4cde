/** The solvers of OR-tools as rivals of {@code bench solve}: built by the Maven profile {@code bench} alone, no part of the jar. */
@NullMarked
package io.joinwatch.bench.ortools;

import org.jspecify.annotations.NullMarked;
