/** The rules for the clauses of SELECT, INSERT and UPDATE, and for WITH. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.query;

import org.jspecify.annotations.NullMarked;
