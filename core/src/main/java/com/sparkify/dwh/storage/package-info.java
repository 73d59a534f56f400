/** Lists, reads and writes objects, in S3 or in local folders. Uses the package {@code s3}. */
@NullMarked
package com.sparkify.dwh.storage;

import org.jspecify.annotations.NullMarked;
