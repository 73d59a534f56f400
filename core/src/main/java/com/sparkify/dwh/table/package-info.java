/**
 * Typed, immutable statements: CREATE TABLE, ALTER TABLE, views, VACUUM, ANALYZE, copy jobs, GRANT and REVOKE, and external
 * schemas and tables. Uses the package {@code render}.
 */
@NullMarked
package com.sparkify.dwh.table;

import org.jspecify.annotations.NullMarked;
