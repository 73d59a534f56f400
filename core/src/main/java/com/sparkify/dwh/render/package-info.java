/** Renders ordinary jOOQ queries for Redshift. Uses {@code internal}'s rules and jOOQ. */
@NullMarked
package com.sparkify.dwh.render;

import org.jspecify.annotations.NullMarked;
