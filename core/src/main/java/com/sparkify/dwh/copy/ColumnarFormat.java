package com.sparkify.dwh.copy;

/**
 * Files of columns, which carry their own names, types and compression. Of COPY's options they take ACCEPTINVCHARS,
 * EXPLICIT_IDS, FILLRECORD and STATUPDATE; others are refused when the COPY is built.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
 */
public sealed interface ColumnarFormat extends DataFormat permits Parquet, Orc {}
