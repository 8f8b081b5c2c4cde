@NullMarked
package io.joinwatch;

import org.jspecify.annotations.NullMarked;
