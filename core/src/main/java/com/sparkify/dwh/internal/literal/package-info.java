/**
 * Literals of Redshift's SQL: strings, single characters, dates and times, and masked secrets. Uses {@code
 * unsupported}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.literal;

import org.jspecify.annotations.NullMarked;
