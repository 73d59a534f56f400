/** PostgreSQL as a warehouse: this library carries COPY out. Knows the seam, {@code storage} and the shredders. */
@NullMarked
package com.sparkify.dwh.warehouse.postgres;

import org.jspecify.annotations.NullMarked;
