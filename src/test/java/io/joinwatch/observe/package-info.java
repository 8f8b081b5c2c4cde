/** Tests of reading events against a catalog. */
@NullMarked
package io.joinwatch.observe;

import org.jspecify.annotations.NullMarked;
