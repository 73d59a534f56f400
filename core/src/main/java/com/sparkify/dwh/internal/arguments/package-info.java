/** Checks that arguments aren't null. Uses no other package of the library. */
@NullMarked
package com.sparkify.dwh.internal.arguments;

import org.jspecify.annotations.NullMarked;
