/** The MERGE statement as a typed, immutable value. An upsert is a MERGE. Uses {@code render}. */
@NullMarked
package com.sparkify.dwh.merge;

import org.jspecify.annotations.NullMarked;
