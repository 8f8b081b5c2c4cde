/** Tests of the solver, against oracles that share no code with it. */
@NullMarked
package io.joinwatch.solve;

import org.jspecify.annotations.NullMarked;
