/** The commands. */
@NullMarked
package io.joinwatch.cli;

import org.jspecify.annotations.NullMarked;
