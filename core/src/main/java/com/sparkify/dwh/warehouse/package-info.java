/**
 * The interface {@link com.sparkify.dwh.warehouse.Warehouse}, which the engines implement, with its results and
 * exceptions. Depends on {@code storage} and on the packages of the statements.
 */
@NullMarked
package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.NullMarked;
