/**
 * The Amazon Redshift engine, which sends statements to a cluster, and {@code ScriptWarehouse}, which writes statements
 * to a script. Depends on {@code warehouse}, {@code storage} and the packages of the statements.
 */
@NullMarked
package com.sparkify.dwh.warehouse.redshift;

import org.jspecify.annotations.NullMarked;
