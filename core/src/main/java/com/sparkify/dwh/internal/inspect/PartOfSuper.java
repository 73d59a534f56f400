package com.sparkify.dwh.internal.inspect;

import org.jooq.QueryPart;

/** Marks the fields that read a part of a SUPER value. MERGE doesn't take them. */
public interface PartOfSuper extends QueryPart {}
