/**
 * The tables, as Liquibase changelogs, and what Liquibase needs to know about Amazon Redshift. Depends on Liquibase
 * alone; nothing of the library is known here.
 */
@NullMarked
package com.sparkify.dwh.schema;

import org.jspecify.annotations.NullMarked;
