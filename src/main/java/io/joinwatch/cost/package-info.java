/** The cost model: what a window's joins move between nodes under a layout, and what changing the layout costs. */
@NullMarked
package io.joinwatch.cost;

import org.jspecify.annotations.NullMarked;
