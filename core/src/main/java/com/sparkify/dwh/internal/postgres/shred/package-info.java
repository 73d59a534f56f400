/**
 * Shreds JSON, CSV, delimited and fixed-width bytes into records and fields. Depends on {@code copy}'s formats. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.postgres.shred;

import org.jspecify.annotations.NullMarked;
