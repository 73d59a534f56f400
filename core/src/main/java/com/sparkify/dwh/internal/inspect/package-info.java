/**
 * Inspects statements: their names, aliases, tables and columns, and whether they can run in a transaction. Uses {@code
 * render} and {@code internal.jooq}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.inspect;

import org.jspecify.annotations.NullMarked;
