package com.sparkify.dwh.load;

/**
 * A run stopped before it loaded anything, because the sources do not fit the ledger. The message names the objects or
 * tables and says what to do.
 */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Exceptions are serializable by inheritance; this one is not meant to be sent anywhere.
    private final transient Refusal refusal;

    LedgerException(Refusal refusal) {
        super(refusal.problem() + "\n" + refusal.remedy());
        this.refusal = refusal;
    }

    /** Why the run stopped. */
    public Refusal refusal() {
        return refusal;
    }
}
