/** Renders ordinary jOOQ queries for Redshift. Uses {@code internal.rules}. */
@NullMarked
package com.sparkify.dwh.render;

import org.jspecify.annotations.NullMarked;
