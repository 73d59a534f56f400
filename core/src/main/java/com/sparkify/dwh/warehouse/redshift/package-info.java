/**
 * The Amazon Redshift engine, which sends statements to a cluster, and {@code ScriptWarehouse}, which writes them as a script.
 * Depends on {@code warehouse}, the statements and {@code storage}.
 */
@NullMarked
package com.sparkify.dwh.warehouse.redshift;

import org.jspecify.annotations.NullMarked;
