/**
 * The common parts of COPY and UNLOAD: typed optional clauses, the keywords of data formats, the authorization, and checks of
 * text values. Uses {@code s3}, {@code render} and {@code internal.literal}.
 */
@NullMarked
package com.sparkify.dwh.internal.clause;

import org.jspecify.annotations.NullMarked;
