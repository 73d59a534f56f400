/** The Redshift rendering, where PostgreSQL takes it too: the same rows as jOOQ's own. Knows {@code render}. */
@NullMarked
package com.sparkify.dwh.it.render;

import org.jspecify.annotations.NullMarked;
