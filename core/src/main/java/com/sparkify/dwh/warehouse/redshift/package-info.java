/** Amazon Redshift as a warehouse: the cluster carries COPY out. Knows the seam, the statements and {@code storage}. */
@NullMarked
package com.sparkify.dwh.warehouse.redshift;

import org.jspecify.annotations.NullMarked;
