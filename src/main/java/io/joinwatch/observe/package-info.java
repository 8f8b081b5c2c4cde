/** From a query event and a catalog to what is counted: observations, groupings and writes with their sizes. */
@NullMarked
package io.joinwatch.observe;

import org.jspecify.annotations.NullMarked;
