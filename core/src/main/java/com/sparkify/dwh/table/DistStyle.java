package com.sparkify.dwh.table;

/** How rows are spread over the cluster: {@code DISTSTYLE}. Means nothing on PostgreSQL. */
public enum DistStyle {
    /** As Redshift finds best: the default. */
    AUTO,
    /** In turn. */
    EVEN,
    /** By the value of the DISTKEY column, which there must be. */
    KEY,
    /** All of them to every node. */
    ALL
}
