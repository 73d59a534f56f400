/** The seam: what every engine can do, what it answers, and how it fails. Knows the statements and {@code storage}. */
@NullMarked
package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.NullMarked;
