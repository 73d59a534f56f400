/**
 * The front door, {@link com.sparkify.dwh.RedshiftDSL}: one static method for each statement. Knows the statements'
 * packages.
 *
 * <p>To read the library, go on from there to {@code warehouse.Warehouse}, which runs what the door makes; then to the
 * values: {@code copy.Copy} with its formats, {@code unload.Unload}, {@code merge.Merge}, {@code table.CreateTable} and its
 * kin; then to {@code render.RedshiftRendering} and {@code functions.RedshiftFunctions} for ordinary queries. Where bytes are
 * is {@code s3}, how they are read {@code storage}, and steps in one transaction {@code pipeline}. Steps of a fluent call
 * have no more to say than the method that gives them.
 *
 * <p>API is every public type outside {@code com.sparkify.dwh.internal}. What is in {@code internal} is public only because
 * several packages of this library use it: it may change at any time, and no other project may use it.
 */
@NullMarked
package com.sparkify.dwh;

import org.jspecify.annotations.NullMarked;
