package com.sparkify.dwh.table;

/** {@code RESTRICT} or {@code CASCADE}: whether a statement also applies to dependent objects. The default is RESTRICT. */
public enum Dependents {
    /** DROP fails if another object depends on the object to drop. REFRESH refreshes only the named view. */
    RESTRICT,
    /** DROP also drops the dependent objects. REFRESH first refreshes the materialized views that the named view reads. */
    CASCADE
}
