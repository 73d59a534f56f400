package com.sparkify.dwh.load;

/** The rows of its own tables that a job computes in a run: all or only some. */
public enum LoadScope {
    /** All rows. The staging tables have only the rows that this run loaded. */
    EVERYTHING,
    /** Only the rows that the newly loaded rows can affect. The staging tables also have the rows that earlier runs loaded. */
    NEW
}
