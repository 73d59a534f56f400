package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of the files that UNLOAD writes, with the options that only this format has. An immutable value; equality
 * is by value. {@code toString} is for people: the format's words in SQL, and the keywords of its options.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public abstract sealed class UnloadFormat permits UnloadFormat.Lines, UnloadJson, UnloadParquet {

    private final FormatClause<UnloadOption> clause;

    UnloadFormat(FormatClause<UnloadOption> clause) {
        this.clause = clause;
    }

    /** Gives the result of the case for this kind of format. */
    public abstract <R> R match(Cases<R> cases);

    /** The optional clauses of the format itself, in the order in which they are written. */
    public final Set<UnloadOption> options() {
        return clause.options().given();
    }

    /** The format's words in SQL, for messages. */
    final String words() {
        return clause.keywords().isEmpty() ? "DELIMITER" : clause.keywords();
    }

    final FormatClause<UnloadOption> clause() {
        return clause;
    }

    final Options<UnloadOption> clauses() {
        return clause.options();
    }

    @Override
    public final String toString() {
        return clause.toString();
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // Every format is a final class.
    public final boolean equals(@Nullable Object other) {
        return other instanceof UnloadFormat format && getClass() == format.getClass() && clause.equals(format.clause);
    }

    @Override
    public final int hashCode() {
        return clause.hashCode();
    }

    /**
     * One answer for each kind of format. A new kind of format adds a method here, and the code doesn't compile until every implementation has an answer.
     *
     * @param <R> the answer's type
     */
    public interface Cases<R> {

        /** Text with delimiters. */
        R delimited(UnloadDelimited format);

        /** Comma-separated values. */
        R csv(UnloadCsv format);

        /** Text in columns of fixed width. */
        R fixedWidth(UnloadFixedWidth format);

        /** JSON. */
        R json(UnloadJson format);

        /** Parquet. */
        R parquet(UnloadParquet format);
    }

    /** A format that writes each row as a line of text. */
    public abstract static sealed class Lines extends UnloadFormat
            permits UnloadDelimited, UnloadCsv, UnloadFixedWidth {

        Lines(FormatClause<UnloadOption> clause) {
            super(clause);
        }

        /**
         * {@code NULL AS}, if specified. By default NULL is written as an empty field, or as blanks in columns of fixed
         * width.
         */
        public final Optional<String> nullAs() {
            return clauses().get(UnloadClauses.NULL_AS);
        }
    }
}
