/**
 * UNLOAD on PostgreSQL: runs the query and writes its rows to files. Depends on {@code plan}, {@code parquet} and
 * {@code encode}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.postgres.unload;

import org.jspecify.annotations.NullMarked;
