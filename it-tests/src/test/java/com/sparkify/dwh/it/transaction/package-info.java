/**
 * Tests of transactions: of a pool, of jOOQ, of Spring, and of a caller who holds the connection. Each engine has a
 * subclass of both contract tests.
 */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.transaction;
