/**
 * How fast COPY is, measured beside the ways that it competes with, what a run costs on a long history, and how fast objects in S3 are read; run by hand.
 * Uses the library as any program would, and of the tests only what says where their data are.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
