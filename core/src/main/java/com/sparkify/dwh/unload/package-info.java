/**
 * UNLOAD as a typed, immutable value, and its Redshift SQL. Uses the packages {@code s3}, {@code render} and
 * {@code internal.clause}. COPY also uses {@code internal.clause}.
 */
@NullMarked
package com.sparkify.dwh.unload;

import org.jspecify.annotations.NullMarked;
