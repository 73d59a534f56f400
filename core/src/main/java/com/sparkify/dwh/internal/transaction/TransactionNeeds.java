package com.sparkify.dwh.internal.transaction;

import java.time.Duration;

/**
 * Checks that a transaction is open, before work that needs a transaction. All warehouses use this class, so that their
 * messages are the same.
 */
public final class TransactionNeeds {

    private TransactionNeeds() {}

    /**
     * Checks that a LOCK TABLE can run.
     *
     * @param open whether a transaction is open
     * @throws IllegalArgumentException if the wait is negative
     * @throws IllegalStateException if no transaction is open
     */
    public static void lock(Duration wait, boolean open) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("The time to wait for a lock can't be negative: " + wait);
        }
        if (!open) {
            throw new IllegalStateException("LOCK TABLE needs a transaction: the lock ends with the transaction");
        }
    }

    /**
     * Checks that a table can be refilled.
     *
     * @throws IllegalStateException if no transaction is open
     */
    public static void refill(boolean open) {
        if (!open) {
            throw new IllegalStateException("Refilling a table needs a transaction: without a transaction, the table"
                    + " loses its rows if the work fails");
        }
    }
}
