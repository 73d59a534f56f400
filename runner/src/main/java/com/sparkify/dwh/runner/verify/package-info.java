/**
 * Compares the rows of an answer with the expected rows. Depends on no command, connection or database. Each value is a
 * text. The kind of its column determines how the value is compared, for example as a number.
 */
@NullMarked
package com.sparkify.dwh.runner.verify;

import org.jspecify.annotations.NullMarked;
