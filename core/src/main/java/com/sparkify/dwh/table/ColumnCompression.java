package com.sparkify.dwh.table;

import java.math.BigDecimal;

/**
 * What ANALYZE COMPRESSION says of one column.
 *
 * @param table of which table
 * @param column which
 * @param encoding what it recommends, as Redshift spells it: {@code zstd}; {@code N/A} where nothing was sampled
 * @param reduction how much smaller the column would be than as it is encoded now, in percent
 */
public record ColumnCompression(String table, String column, String encoding, BigDecimal reduction) {}
