/**
 * Compares the rows of a question with the expected rows. Depends on no command, connection or database. Values are
 * texts; the kind of their column decides how they are compared, for example as numbers.
 */
@NullMarked
package com.sparkify.dwh.runner.verify;

import org.jspecify.annotations.NullMarked;
