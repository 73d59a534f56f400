package com.sparkify.dwh.load;

/** Which rows a job computes in a run: all rows of its tables, or only some. */
public enum LoadScope {
    /** All rows. The staging tables have only the rows that this run loaded. */
    EVERYTHING,
    /** Only the rows that the newly loaded rows can affect. The staging tables also have the rows that earlier runs loaded. */
    NEW
}
