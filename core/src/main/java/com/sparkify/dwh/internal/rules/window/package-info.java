/** The rules for aggregate and window functions. Not API. */
@NullMarked
package com.sparkify.dwh.internal.rules.window;

import org.jspecify.annotations.NullMarked;
