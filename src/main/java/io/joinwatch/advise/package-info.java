/** From a window to advice: solve, group what must change together, apply the owner's policies, publish changes only. */
@NullMarked
package io.joinwatch.advise;

import org.jspecify.annotations.NullMarked;
