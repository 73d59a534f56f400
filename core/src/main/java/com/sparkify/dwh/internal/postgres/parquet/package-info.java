/**
 * Reads and writes Parquet files with Apache's parquet-column and parquet-format, without Hadoop. These libraries are
 * optional dependencies. Uses {@code internal.postgres.shred} and {@code internal.postgres.encode} for COPY's records.
 */
@NullMarked
package com.sparkify.dwh.internal.postgres.parquet;

import org.jspecify.annotations.NullMarked;
