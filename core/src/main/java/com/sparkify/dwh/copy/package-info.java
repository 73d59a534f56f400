/**
 * COPY as a typed, immutable value, and its Redshift SQL. Uses {@code s3}, {@code render}, {@code table} and internal
 * packages.
 */
@NullMarked
package com.sparkify.dwh.copy;

import org.jspecify.annotations.NullMarked;
