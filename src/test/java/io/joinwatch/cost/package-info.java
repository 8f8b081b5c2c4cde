@NullMarked
package io.joinwatch.cost;

import org.jspecify.annotations.NullMarked;
