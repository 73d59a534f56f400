/**
 * Tests of transactions on a connection and on a pool, with jOOQ and with Spring. Each engine has a subclass of
 * {@code ConnectionContractTest} and a subclass of {@code PoolContractTest}.
 */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.transaction;
