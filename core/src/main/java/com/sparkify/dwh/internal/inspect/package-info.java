/** Inspects jOOQ statements: names, aliases, tables, columns and outermost clauses. Uses {@code render}. Not API. */
@NullMarked
package com.sparkify.dwh.internal.inspect;

import org.jspecify.annotations.NullMarked;
