/**
 * Runs that are harmed from outside, each ending with the star of an undisturbed run, or untouched. Knows the runner, the
 * servers that tests start, and how the other tests compare stars.
 *
 * <p>A longer campaign than the build's: {@code mvn -Pfaults -pl it-tests -am verify}; {@code -Dfaults.times=30} makes it
 * longer or shorter, {@code -Dfaults.seed=7} repeats the choices of one whose table says so.
 */
@NullMarked
package com.sparkify.dwh.it.faults;

import org.jspecify.annotations.NullMarked;
