/**
 * COPY on PostgreSQL: plans it, finds its objects, shreds them and streams the rows to the server. Depends on {@code
 * plan}, {@code encode}, {@code shred} and {@code internal.read}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.postgres.copy;

import org.jspecify.annotations.NullMarked;
