/** Escapes text from data, so that messages can show it on one line. Depends on no other package of the project. */
@NullMarked
package com.sparkify.dwh.internal.text;

import org.jspecify.annotations.NullMarked;
