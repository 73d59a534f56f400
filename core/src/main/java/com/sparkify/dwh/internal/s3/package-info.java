/**
 * Requests to S3 and their answers: signatures, the HTTP client that reads objects, checksums and ETags. Internal: not part of
 * the library's API. Uses no other package.
 */
@NullMarked
package com.sparkify.dwh.internal.s3;

import org.jspecify.annotations.NullMarked;
