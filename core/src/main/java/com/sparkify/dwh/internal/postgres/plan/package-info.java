/** The common parts of the plans of COPY and UNLOAD on PostgreSQL. Not API. */
@NullMarked
package com.sparkify.dwh.internal.postgres.plan;

import org.jspecify.annotations.NullMarked;
