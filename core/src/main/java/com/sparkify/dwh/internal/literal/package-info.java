/** Literals of Redshift's SQL: strings, single characters, and masked secrets. Uses only jOOQ. Not API. */
@NullMarked
package com.sparkify.dwh.internal.literal;

import org.jspecify.annotations.NullMarked;
