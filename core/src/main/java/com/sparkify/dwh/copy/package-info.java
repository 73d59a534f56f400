/** COPY as a typed, immutable value, and its Redshift SQL. Knows {@code s3}, {@code render} and {@code table}. */
@NullMarked
package com.sparkify.dwh.copy;

import org.jspecify.annotations.NullMarked;
