/**
 * Literals of Redshift's SQL: strings, single characters, and secrets that are masked. Depends on jOOQ only. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.literal;

import org.jspecify.annotations.NullMarked;
