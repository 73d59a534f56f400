/** CREATE TABLE, ALTER TABLE, views, VACUUM and ANALYZE as typed, immutable statements. Uses {@code render}. */
@NullMarked
package com.sparkify.dwh.table;

import org.jspecify.annotations.NullMarked;
