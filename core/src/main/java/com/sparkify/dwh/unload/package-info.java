/**
 * UNLOAD as a typed, immutable value, and its Redshift SQL. Knows {@code s3}, {@code render} and what it shares with
 * COPY, {@code internal.clause}.
 */
@NullMarked
package com.sparkify.dwh.unload;

import org.jspecify.annotations.NullMarked;
