/** Checks of arguments that all statements share. Knows no other package of the library. */
@NullMarked
package com.sparkify.dwh.internal.arguments;

import org.jspecify.annotations.NullMarked;
