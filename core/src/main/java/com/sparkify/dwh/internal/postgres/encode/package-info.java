/** Encodes values as fields of PostgreSQL's binary COPY format, by column type. Not API. */
@NullMarked
package com.sparkify.dwh.internal.postgres.encode;

import org.jspecify.annotations.NullMarked;
