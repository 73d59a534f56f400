/**
 * Sends requests to S3 and checks the responses: signatures, the HTTP client that reads objects, checksums and ETags.
 * Internal: not part of the library's API. Uses no other package.
 */
@NullMarked
package com.sparkify.dwh.internal.s3;

import org.jspecify.annotations.NullMarked;
