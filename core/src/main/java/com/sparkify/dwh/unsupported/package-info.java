/** Exceptions for constructs that one engine doesn't support. Uses no other package. */
@NullMarked
package com.sparkify.dwh.unsupported;

import org.jspecify.annotations.NullMarked;
