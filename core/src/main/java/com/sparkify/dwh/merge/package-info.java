/** MERGE and upsert as a typed, immutable statement, and its Redshift SQL. Uses {@code render}. */
@NullMarked
package com.sparkify.dwh.merge;

import org.jspecify.annotations.NullMarked;
