/** The benches: generated and real workloads, methods side by side, figures that can be repeated. */
@NullMarked
package io.joinwatch.bench;

import org.jspecify.annotations.NullMarked;
