/** Applies the rules to what jOOQ renders. {@code Rules} lists all rules. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rewrite;

import org.jspecify.annotations.NullMarked;
