/** Finds out who ends the transaction that a statement runs in. Used by the engines in {@code warehouse}. */
@NullMarked
package com.sparkify.dwh.internal.transaction;

import org.jspecify.annotations.NullMarked;
