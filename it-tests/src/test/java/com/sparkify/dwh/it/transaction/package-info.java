/** Transactions of pools, jOOQ, Spring and callers who hold a connection, with contracts that hold for each engine. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.transaction;
