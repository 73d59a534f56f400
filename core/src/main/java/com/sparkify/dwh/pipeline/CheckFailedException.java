package com.sparkify.dwh.pipeline;

import java.util.List;
import org.jooq.TXTFormat;

/** Checks found offending rows, so the run was rolled back. The message lists every failed check with its first offenders. */
public final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Exceptions are serializable by inheritance; this one is not meant to be sent anywhere.
    private final transient List<DataCheck.Failure> failures;

    CheckFailedException(List<DataCheck.Failure> failures) {
        super(message(failures));
        this.failures = List.copyOf(failures);
    }

    private static String message(List<DataCheck.Failure> failures) {
        StringBuilder text = new StringBuilder("Checks failed, nothing was changed");
        for (DataCheck.Failure failure : failures) {
            text.append("\n\n")
                    .append(failure.check().name())
                    .append(": ")
                    .append(failure.check().claim())
                    .append(", but not these:\n")
                    .append(failure.offenders().format(TXTFormat.DEFAULT.maxRows(DataCheck.LISTED)));
            if (failure.more()) {
                text.append("\n… and more");
            }
        }
        return text.toString();
    }

    /** The checks that failed, at least one. */
    public List<DataCheck.Failure> failures() {
        return failures;
    }
}
