@NullMarked
package io.joinwatch.app;

import org.jspecify.annotations.NullMarked;
