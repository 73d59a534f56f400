package com.sparkify.dwh.table;

/**
 * How Redshift distributes the rows of a table over the nodes of the cluster: {@code DISTSTYLE}. PostgreSQL ignores it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Distribution styles".
 */
public enum DistStyle {
    /** Redshift chooses the style. The default of CREATE TABLE. */
    AUTO,
    /** Rows go to the slices in turn. */
    EVEN,
    /** Rows with equal values in the DISTKEY column go to the same slice. Needs a DISTKEY. */
    KEY,
    /** Each node has a copy of all rows. */
    ALL
}
