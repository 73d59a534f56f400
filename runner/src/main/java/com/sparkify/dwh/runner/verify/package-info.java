/**
 * Compares the rows of a question with the expected rows. Knows no command, no connection and no database: rows come as texts,
 * with the kinds of their columns.
 */
@NullMarked
package com.sparkify.dwh.runner.verify;

import org.jspecify.annotations.NullMarked;
