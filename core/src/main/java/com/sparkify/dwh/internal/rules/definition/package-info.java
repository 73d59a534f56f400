/** The rules for jOOQ's DDL and GRANT. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.definition;

import org.jspecify.annotations.NullMarked;
