/**
 * Locations of objects in S3 or on this machine, and the authorization to read and write them. Uses only {@code
 * internal.arguments}, {@code internal.aws} and {@code internal.literal}.
 */
@NullMarked
package com.sparkify.dwh.s3;

import org.jspecify.annotations.NullMarked;
