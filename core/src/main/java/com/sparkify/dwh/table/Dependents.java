package com.sparkify.dwh.table;

/** {@code RESTRICT} or {@code CASCADE}: whether a statement extends to dependent objects. By default RESTRICT. */
public enum Dependents {
    /** DROP fails if another object depends on the dropped one. REFRESH refreshes only the named view. */
    RESTRICT,
    /** DROP also drops the dependent objects. REFRESH first refreshes the materialized views that the named view reads. */
    CASCADE
}
