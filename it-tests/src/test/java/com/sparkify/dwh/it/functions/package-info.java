/** Tests that Redshift's functions return on PostgreSQL what AWS's documentation says. Depends on {@code functions}. */
@NullMarked
package com.sparkify.dwh.it.functions;

import org.jspecify.annotations.NullMarked;
