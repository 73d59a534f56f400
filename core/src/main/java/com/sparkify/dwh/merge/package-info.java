/** MERGE and upsert as typed, immutable values, and their Redshift SQL. Knows {@code render}. */
@NullMarked
package com.sparkify.dwh.merge;

import org.jspecify.annotations.NullMarked;
