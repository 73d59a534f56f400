/**
 * Creates this project's tables from Liquibase changelogs. It depends on Liquibase and on {@code schema.redshift}. It doesn't
 * depend on the library in {@code core}.
 */
@NullMarked
package com.sparkify.dwh.schema;

import org.jspecify.annotations.NullMarked;
