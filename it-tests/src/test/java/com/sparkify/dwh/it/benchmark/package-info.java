/**
 * Benchmarks. A person starts them. They compare COPY and a first load with other ways to do the same. They measure
 * how long a run on a long history takes, and how long reading from S3 takes. They use the library and the runner, and no class of other tests except the one
 * that finds the input.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
