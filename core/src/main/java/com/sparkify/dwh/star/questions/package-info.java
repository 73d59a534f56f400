/**
 * The analysts' questions about the star schema. {@link com.sparkify.dwh.star.questions.Analytics} lists them, and each
 * class whose name ends in {@code Questions} has the queries of one group. Uses only the generated tables and {@code
 * functions}.
 */
@NullMarked
package com.sparkify.dwh.star.questions;

import org.jspecify.annotations.NullMarked;
