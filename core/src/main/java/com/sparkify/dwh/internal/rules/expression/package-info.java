/** The rules for conditions and functions. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.expression;

import org.jspecify.annotations.NullMarked;
