/**
 * Fields and functions whose SQL differs between Redshift and PostgreSQL. A query that uses them runs on both engines. Uses
 * {@code render}.
 */
@NullMarked
package com.sparkify.dwh.functions;

import org.jspecify.annotations.NullMarked;
