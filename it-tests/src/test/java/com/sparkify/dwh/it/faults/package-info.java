/**
 * Tests that harm runs from outside. After each run the star is the star of an undisturbed run, or it is unchanged. Knows
 * the runner, the servers that tests start, and how the other tests compare stars.
 *
 * <p>{@code mvn -Pfaults -pl it-tests -am verify} runs a longer campaign than the build. {@code -Dfaults.times=30} sets its
 * length. {@code -Dfaults.seed=7} repeats the random choices of the campaign that printed this seed.
 */
@NullMarked
package com.sparkify.dwh.it.faults;

import org.jspecify.annotations.NullMarked;
