/**
 * Runs and prints pipelines: lists of named steps, which are immutable values. Depends on the {@code Warehouse}
 * interface and, for printing, on {@code ScriptWarehouse}.
 */
@NullMarked
package com.sparkify.dwh.pipeline;

import org.jspecify.annotations.NullMarked;
