/**
 * COPY as a typed, immutable value, and its Redshift SQL. Knows {@code s3}, {@code render}, {@code table} and what it
 * shares with UNLOAD, {@code internal.clause}.
 */
@NullMarked
package com.sparkify.dwh.copy;

import org.jspecify.annotations.NullMarked;
