/**
 * Splits JSON, CSV, delimited and fixed-width bytes into records and fields. Uses the formats of {@code copy}. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.postgres.shred;

import org.jspecify.annotations.NullMarked;
