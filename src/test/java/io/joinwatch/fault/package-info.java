@NullMarked
package io.joinwatch.fault;

import org.jspecify.annotations.NullMarked;
