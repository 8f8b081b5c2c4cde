/** Learned sort: a model of the keys' cumulative distribution predicts each key's place, small repairs finish it. */
@NullMarked
package io.joinwatch.sort;

import org.jspecify.annotations.NullMarked;
