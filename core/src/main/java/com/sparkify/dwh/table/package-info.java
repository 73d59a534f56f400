/** CREATE TABLE and its kin as typed values. Knows {@code render}. */
@NullMarked
package com.sparkify.dwh.table;

import org.jspecify.annotations.NullMarked;
