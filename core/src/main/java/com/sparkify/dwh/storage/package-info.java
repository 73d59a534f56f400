/** Lists, reads and writes objects, in S3 or in local folders. Uses {@code s3}. */
@NullMarked
package com.sparkify.dwh.storage;

import org.jspecify.annotations.NullMarked;
