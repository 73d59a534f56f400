/** A pipeline is a list of named steps, which are values; this package runs them and prints them. Knows the seam. */
@NullMarked
package com.sparkify.dwh.pipeline;

import org.jspecify.annotations.NullMarked;
