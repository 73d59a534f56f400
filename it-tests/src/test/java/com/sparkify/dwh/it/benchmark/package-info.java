/**
 * Benchmarks, which are run by hand: COPY and a first load beside other ways to do the same, a run on a long history, and
 * reading from S3. They use the library as any program does. Of the tests they use only the class that finds the input.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
