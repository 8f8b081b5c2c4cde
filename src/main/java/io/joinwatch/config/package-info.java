/** The settings: one declaration of them all, where their values come from, and the records that the rooms take. */
@NullMarked
package io.joinwatch.config;

import org.jspecify.annotations.NullMarked;
