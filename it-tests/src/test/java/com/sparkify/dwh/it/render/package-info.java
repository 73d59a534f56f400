/**
 * Compares the rows of SQL that is rendered for Redshift with those of jOOQ's own SQL, on PostgreSQL. Uses {@code
 * render}.
 */
@NullMarked
package com.sparkify.dwh.it.render;

import org.jspecify.annotations.NullMarked;
