/** The Redshift rendering of ordinary jOOQ queries. Knows jOOQ alone. */
@NullMarked
package com.sparkify.dwh.render;

import org.jspecify.annotations.NullMarked;
