/**
 * What COPY and UNLOAD have in common: typed optional clauses, the words of data formats, the authorization, and checks
 * of text values. Knows {@code s3}, {@code render} and {@code internal.literal}.
 */
@NullMarked
package com.sparkify.dwh.internal.clause;

import org.jspecify.annotations.NullMarked;
