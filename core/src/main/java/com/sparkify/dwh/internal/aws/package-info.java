/** The names that AWS gives to its partitions and regions. Internal: not part of the library's API. Uses no other package. */
@NullMarked
package com.sparkify.dwh.internal.aws;

import org.jspecify.annotations.NullMarked;
