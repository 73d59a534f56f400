/**
 * Questions about a jOOQ statement: its names, aliases, tables, columns and outer clauses. Depends on {@code render}.
 * Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.inspect;

import org.jspecify.annotations.NullMarked;
