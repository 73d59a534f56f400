/**
 * Benchmarks, which a person starts. Two of the benchmarks compare COPY and a first load with other ways to load the
 * same data. The others measure how long a run on a long history takes, and how long reading from S3 takes. Of the
 * other tests, the benchmarks use only the class that finds the input.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
