/** Texts from data as messages show them. It depends on no other package of the project. */
@NullMarked
package com.sparkify.dwh.internal.text;

import org.jspecify.annotations.NullMarked;
