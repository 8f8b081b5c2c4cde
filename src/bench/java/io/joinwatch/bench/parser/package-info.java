/** The measuring side of {@code bench sql}: the bare parser. Built by the Maven profile {@code bench} alone, no part of the jar. */
@NullMarked
package io.joinwatch.bench.parser;

import org.jspecify.annotations.NullMarked;
