/** What the plans of COPY and UNLOAD on PostgreSQL have in common. Not API. */
@NullMarked
package com.sparkify.dwh.internal.postgres.plan;

import org.jspecify.annotations.NullMarked;
