/**
 * Compares the rows of a question with the expected rows. Depends on no command, connection or database: it compares
 * texts, by the kinds of their columns.
 */
@NullMarked
package com.sparkify.dwh.runner.verify;

import org.jspecify.annotations.NullMarked;
