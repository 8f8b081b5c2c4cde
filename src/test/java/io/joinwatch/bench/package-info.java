@NullMarked
package io.joinwatch.bench;

import org.jspecify.annotations.NullMarked;
