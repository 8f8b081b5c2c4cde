/** The topics: their names, what they must be, the partitioner that all producers share, and their creation and check. */
@NullMarked
package io.joinwatch.topics;

import org.jspecify.annotations.NullMarked;
