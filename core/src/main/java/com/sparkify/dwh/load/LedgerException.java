package com.sparkify.dwh.load;

/**
 * Thrown if a run stops before it loads anything, because the sources don't match the ledger, or because the objects of
 * one COPY have several compressions. The message names the objects or tables and says what to do.
 */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Transient, because a Refusal isn't serializable.
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
