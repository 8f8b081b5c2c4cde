/** What all fuzz tests check, and count. The tests themselves stand beside what they fuzz, named {@code …FuzzTest}. */
@org.jspecify.annotations.NullMarked
package io.joinwatch.fuzz;
