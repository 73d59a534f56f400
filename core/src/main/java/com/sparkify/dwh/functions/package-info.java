/**
 * Fields and functions for queries that run on both engines. They are rendered as the SQL of Redshift or of PostgreSQL.
 * A few functions exist only on Redshift. Uses {@code render}, {@code unsupported} and internal packages.
 */
@NullMarked
package com.sparkify.dwh.functions;

import org.jspecify.annotations.NullMarked;
