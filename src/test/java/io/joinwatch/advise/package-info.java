@NullMarked
package io.joinwatch.advise;

import org.jspecify.annotations.NullMarked;
