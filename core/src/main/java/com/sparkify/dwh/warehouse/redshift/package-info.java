/** Amazon Redshift as a warehouse: the cluster carries COPY out. Knows the seam and the statements. */
@NullMarked
package com.sparkify.dwh.warehouse.redshift;

import org.jspecify.annotations.NullMarked;
