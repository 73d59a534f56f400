/**
 * Redshift's data types: their names, and the types of jOOQ that they correspond to. Uses {@code unsupported}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.types;

import org.jspecify.annotations.NullMarked;
