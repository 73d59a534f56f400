/**
 * How fast COPY is, measured beside the ways that it competes with; run by hand. Uses the library as any program would,
 * and nothing else of the tests.
 */
@NullMarked
package com.sparkify.dwh.it.benchmark;

import org.jspecify.annotations.NullMarked;
