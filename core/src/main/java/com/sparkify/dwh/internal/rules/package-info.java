/**
 * The rules that rewrite jOOQ's SQL for Redshift, or refuse it. {@code Rules} lists them. Uses the packages of {@code internal}
 * that inspect jOOQ. Not API.
 */
@NullMarked
package com.sparkify.dwh.internal.rules;

import org.jspecify.annotations.NullMarked;
