/** The warehouse as a graph: tables, columns, join observations, the join multigraph and its window of panes. */
@NullMarked
package io.joinwatch.graph;

import org.jspecify.annotations.NullMarked;
