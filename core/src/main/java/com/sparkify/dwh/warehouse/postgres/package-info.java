/**
 * The PostgreSQL engine. This package carries out MERGE and the table statements; {@code internal.postgres} carries out
 * COPY and UNLOAD. Depends on {@code warehouse}, {@code storage} and {@code internal.postgres}.
 */
@NullMarked
package com.sparkify.dwh.warehouse.postgres;

import org.jspecify.annotations.NullMarked;
