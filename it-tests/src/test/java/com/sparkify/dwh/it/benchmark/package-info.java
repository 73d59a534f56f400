/**
 * Benchmarks, which a person starts. They compare COPY and a first load with other ways to do the same, and measure a
 * run on a long history and reading from S3. They use the library as any program does, and of the tests only the class
 * that finds the input.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
