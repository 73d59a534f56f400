/** Redshift's functions on PostgreSQL: what AWS's documentation says they give. Knows {@code functions}. */
@NullMarked
package com.sparkify.dwh.it.functions;

import org.jspecify.annotations.NullMarked;
