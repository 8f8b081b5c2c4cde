/** Starting and stopping: the streams client, its helpers, and an embedded broker for demo and tests. */
@NullMarked
package io.joinwatch.app;

import org.jspecify.annotations.NullMarked;
