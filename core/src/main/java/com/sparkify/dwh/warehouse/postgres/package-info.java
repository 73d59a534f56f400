/**
 * The PostgreSQL engine. It also carries out MERGE and the table statements. COPY and UNLOAD are carried out in {@code
 * internal.postgres}. Depends on {@code warehouse}, {@code storage} and {@code internal.postgres}.
 */
@NullMarked
package com.sparkify.dwh.warehouse.postgres;

import org.jspecify.annotations.NullMarked;
