@NullMarked
package io.joinwatch.graph;

import org.jspecify.annotations.NullMarked;
