/**
 * The interface to the engines, {@link com.sparkify.dwh.warehouse.Warehouse}, with its results and exceptions. Depends
 * on the statements and {@code storage}.
 */
@NullMarked
package com.sparkify.dwh.warehouse;

import org.jspecify.annotations.NullMarked;
