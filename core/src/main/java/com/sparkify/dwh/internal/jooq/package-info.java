/** Reads jOOQ's classes that are not public, and hides differences between jOOQ's versions. Uses only jOOQ. Not API. */
@NullMarked
package com.sparkify.dwh.internal.jooq;

import org.jspecify.annotations.NullMarked;
