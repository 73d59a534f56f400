/**
 * Benchmarks. A person starts them. They compare COPY and a first load with other ways to do the same, and measure a
 * run on a long history and reading from S3. They use the library and the runner, and no class of other tests except the one
 * that finds the input.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
