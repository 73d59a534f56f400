/**
 * Benchmarks, which a person starts. {@code CopyBenchmark} and {@code FirstLoadBenchmark} compare COPY and a first load
 * with other ways to load the same data. {@code EtlBenchmark} measures runs that find few new files after many files
 * were loaded. {@code S3Benchmark} measures reading from S3. Outside of this package, the benchmarks use only one class
 * of the tests, {@code InputData}.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
