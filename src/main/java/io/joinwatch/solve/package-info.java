/** The label per vertex that costs least (or gains most), with a bound that proves how good it is. */
@NullMarked
package io.joinwatch.solve;

import org.jspecify.annotations.NullMarked;
