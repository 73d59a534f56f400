/** Where bytes are and who may read them. Knows no other package. */
@NullMarked
package com.sparkify.dwh.s3;

import org.jspecify.annotations.NullMarked;
