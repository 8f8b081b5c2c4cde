/** The ways in for logs: files turned into records of the input topics. */
@NullMarked
package io.joinwatch.ingest;

import org.jspecify.annotations.NullMarked;
