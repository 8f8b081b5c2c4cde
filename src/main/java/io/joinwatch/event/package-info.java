/** The public records, their JSON form, and the limits and reason codes that keep bad ones out. */
@NullMarked
package io.joinwatch.event;

import org.jspecify.annotations.NullMarked;
