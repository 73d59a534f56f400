/**
 * The entry point of the library, {@link com.sparkify.dwh.Redshift}, which has a static method for each statement. Uses
 * the packages of the statements.
 *
 * <p>To read the library, continue with {@code warehouse.Warehouse}, which executes the statements. Then read the
 * statements: {@code copy.Copy} and its formats, {@code unload.Unload}, {@code merge.Merge}, {@code table.CreateTable}
 * and the other statements of {@code table}. {@code render.RedshiftRendering} and {@code functions.RedshiftFunctions}
 * are for ordinary queries. {@code s3} has locations and authorizations, {@code storage} reads and writes objects, and
 * {@code pipeline} runs steps in one transaction.
 *
 * <p>Each public type outside {@code com.sparkify.dwh.internal} is API. The types in {@code internal} are public only
 * because several packages of this library use them. These types can change at any time, and other projects must not
 * use them.
 */
@NullMarked
package com.sparkify.dwh;

import org.jspecify.annotations.NullMarked;
