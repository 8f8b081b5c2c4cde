/** The Kafka Streams topology, its heap state and segments; the only room that knows Kafka Streams. */
@NullMarked
package io.joinwatch.stream;

import org.jspecify.annotations.NullMarked;
