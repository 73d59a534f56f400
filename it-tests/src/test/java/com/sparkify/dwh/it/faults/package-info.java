/**
 * Tests that disturb runs from outside. After each run, the star is unchanged or equals the star that a run without
 * faults computes. This package depends on the runner, on the servers that tests start, and on the comparison of stars
 * in other tests.
 *
 * <p>{@code mvn -Pfaults -pl it-tests -am verify} runs a longer campaign than the build. {@code -Dfaults.times=30} sets
 * the length of the campaign. {@code -Dfaults.seed=7} repeats the random choices of the campaign that printed this
 * seed.
 */
@NullMarked
package com.sparkify.dwh.it.faults;

import org.jspecify.annotations.NullMarked;
