/**
 * Benchmarks, which are run by hand. They compare COPY and a first load with other ways to do the same, and time a run on a
 * long history and reading from S3. They use the library as any program does. The only class of the tests that they use
 * finds the input.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
