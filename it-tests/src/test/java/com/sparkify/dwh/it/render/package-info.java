/**
 * Runs SQL for Redshift on PostgreSQL, and compares the rows with the rows of jOOQ's own SQL. Depends on the library's
 * package {@code render}.
 */
@NullMarked
package com.sparkify.dwh.it.render;

import org.jspecify.annotations.NullMarked;
