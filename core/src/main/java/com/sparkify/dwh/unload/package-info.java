/** UNLOAD as a typed, immutable value, and its Redshift SQL. Knows {@code s3} and {@code render}. */
@NullMarked
package com.sparkify.dwh.unload;

import org.jspecify.annotations.NullMarked;
