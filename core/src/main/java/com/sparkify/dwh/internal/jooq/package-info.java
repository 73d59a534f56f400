/**
 * Access to jOOQ's classes that are not public. Depends on jOOQ only. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.jooq;

import org.jspecify.annotations.NullMarked;
