package com.sparkify.dwh.internal.inspect;

import org.jooq.QueryPart;

/** Marks the fields that read a part of a SUPER value. MERGE doesn't take such fields. */
public interface PartOfSuper extends QueryPart {}
