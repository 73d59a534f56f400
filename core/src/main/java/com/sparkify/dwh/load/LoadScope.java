package com.sparkify.dwh.load;

/** Which rows of its tables a job computes in a run. */
public enum LoadScope {
    /** All rows. The staging tables hold only what this run loaded. */
    EVERYTHING,
    /** Only the rows that the newly loaded rows can affect. The staging tables also hold what earlier runs loaded. */
    NEW
}
