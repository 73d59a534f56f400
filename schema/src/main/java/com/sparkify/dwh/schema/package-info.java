/**
 * Creates this project's tables from Liquibase changelogs. Depends on Liquibase and on {@code schema.redshift}, and not
 * on the library in {@code core}.
 */
@NullMarked
package com.sparkify.dwh.schema;

import org.jspecify.annotations.NullMarked;
