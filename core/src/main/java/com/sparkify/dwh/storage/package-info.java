/** Lists and opens objects, in S3 or in local folders. Knows {@code s3}. */
@NullMarked
package com.sparkify.dwh.storage;

import org.jspecify.annotations.NullMarked;
