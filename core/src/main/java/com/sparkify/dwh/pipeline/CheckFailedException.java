package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.internal.text.OneLine;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.TXTFormat;
import org.jooq.impl.DSL;

/**
 * Thrown if checks find rows that violate their conditions. The run is rolled back. The message lists every failed
 * check with at most {@link DataCheck#LISTED} of these rows.
 */
public final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Transient: exceptions are Serializable, but this exception isn't meant to be serialized.
    private final transient List<DataCheck.Failure> failures;

    CheckFailedException(List<DataCheck.Failure> failures) {
        this(failures, message(failures));
    }

    private CheckFailedException(List<DataCheck.Failure> failures, String message) {
        super(message);
        this.failures = List.copyOf(failures);
    }

    /**
     * Returns the same failure with a message that also names the objects with offending rows.
     *
     * @param objects the objects in the form that a user writes, at least one
     * @param more whether other objects may also contain offending rows
     */
    public CheckFailedException in(List<String> objects, boolean more) {
        String heading = more ? "Such rows are in these objects, and perhaps in others:" : "Such rows are in:";
        CheckFailedException named = new CheckFailedException(
                failures, message(failures).stripTrailing() + "\n\n" + heading + "\n  " + String.join("\n  ", objects));
        named.setStackTrace(getStackTrace());
        return named;
    }

    private static String message(List<DataCheck.Failure> failures) {
        StringBuilder text = new StringBuilder("Checks failed, nothing was changed");
        for (DataCheck.Failure failure : failures) {
            text.append("\n\n")
                    .append(failure.check().name())
                    .append(": ")
                    .append(failure.check().claim())
                    .append(". The check failed for these rows:\n")
                    .append(printable(failure.offenders()).format(TXTFormat.DEFAULT.maxRows(DataCheck.LISTED)));
            if (failure.more()) {
                text.append("\n… and more");
            }
        }
        return text.toString();
    }

    private static Result<Record> printable(Result<? extends Record> rows) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        Result<Record> printable = dsl.newResult(rows.fields());
        for (Record row : rows) {
            Record copy = dsl.newRecord(rows.fields());
            copy.fromArray(Stream.of(row.intoArray())
                    .map(value -> value instanceof String text ? OneLine.of(text) : value)
                    .toArray());
            // jOOQ marks changed values with an asterisk.
            copy.changed(false);
            printable.add(copy);
        }
        return printable;
    }

    /** The failed checks, at least one. */
    public List<DataCheck.Failure> failures() {
        return failures;
    }
}
