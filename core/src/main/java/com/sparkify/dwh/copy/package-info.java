/**
 * COPY as a typed, immutable value, and its Redshift SQL. Uses {@code s3}, {@code render}, {@code table} and {@code
 * internal.clause}. UNLOAD also uses {@code internal.clause}.
 */
@NullMarked
package com.sparkify.dwh.copy;

import org.jspecify.annotations.NullMarked;
