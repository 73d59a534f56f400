package com.sparkify.dwh.load;

/**
 * A run stopped before it loaded anything, because the sources don't match the ledger, or because one COPY would have to
 * load objects with several compressions. The message names the objects or tables and says what to do.
 */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Transient: exceptions are serializable, but nobody serializes this one.
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
