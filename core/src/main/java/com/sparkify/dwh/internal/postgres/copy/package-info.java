/**
 * COPY on PostgreSQL: plans the COPY, finds its objects, splits them into values and streams the rows to the server. Depends on
 * {@code plan}, {@code encode}, {@code shred} and {@code internal.read}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.postgres.copy;

import org.jspecify.annotations.NullMarked;
