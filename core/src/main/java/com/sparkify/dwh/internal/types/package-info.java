/**
 * Redshift's data types: their names, and which of jOOQ's types they stand for. Depends on {@code unsupported}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.types;

import org.jspecify.annotations.NullMarked;
