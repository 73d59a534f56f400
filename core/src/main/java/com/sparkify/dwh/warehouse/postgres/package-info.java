/**
 * The PostgreSQL engine, with MERGE and the statements of tables. COPY and UNLOAD are carried out in
 * {@code internal.postgres}. Knows {@code warehouse}, {@code storage} and {@code internal.postgres}.
 */
@NullMarked
package com.sparkify.dwh.warehouse.postgres;

import org.jspecify.annotations.NullMarked;
