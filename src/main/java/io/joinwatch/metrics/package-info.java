/** Every meter of the app, with its unit and help, in one place. */
@NullMarked
package io.joinwatch.metrics;

import org.jspecify.annotations.NullMarked;
