/**
 * Fields and functions whose SQL differs between Redshift and PostgreSQL. A query with these fields and functions runs
 * on both engines. Uses {@code render}.
 */
@NullMarked
package com.sparkify.dwh.functions;

import org.jspecify.annotations.NullMarked;
