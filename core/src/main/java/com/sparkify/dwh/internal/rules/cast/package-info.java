/** The rules for casts and literals. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.cast;

import org.jspecify.annotations.NullMarked;
