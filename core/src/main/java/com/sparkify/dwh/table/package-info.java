/**
 * Typed, immutable statements about tables, views, copy jobs, privileges, external schemas and external tables. Uses
 * the package {@code render}.
 */
@NullMarked
package com.sparkify.dwh.table;

import org.jspecify.annotations.NullMarked;
