/** The rules for the clauses of SELECT, INSERT, UPDATE and DELETE, and for WITH and VALUES. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.query;

import org.jspecify.annotations.NullMarked;
