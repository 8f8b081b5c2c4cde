@NullMarked
package io.joinwatch.stream;

import org.jspecify.annotations.NullMarked;
