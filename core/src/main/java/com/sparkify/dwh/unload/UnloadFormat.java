package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of the files that UNLOAD writes, with the options that belong to the format. An immutable value; equality
 * is by value. {@code toString} is for messages: the format's keywords and the keywords of its options.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
 */
public abstract sealed class UnloadFormat permits UnloadFormat.Lines, UnloadFormat.Json, UnloadParquet {

    private final FormatClause<UnloadOption> clause;

    UnloadFormat(FormatClause<UnloadOption> clause) {
        this.clause = clause;
    }

    /** Calls the method for this kind of format, and returns its result. */
    public abstract <R> R match(Cases<R> cases);

    /** The optional clauses of the format itself, in the order in which they are written. */
    public final Set<UnloadOption> options() {
        return clause.options().given();
    }

    /** The format's keywords, for messages. */
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
     * Has one method for each kind of format. An implementation that misses a kind doesn't compile.
     *
     * @param <R> the type of the result
     */
    public interface Cases<R> {

        /** Text with delimiters. */
        R delimited(UnloadDelimited format);

        /** Comma-separated values. */
        R csv(UnloadCsv format);

        /** Text in columns of fixed width. */
        R fixedWidth(UnloadFixedWidth format);

        /** JSON. */
        R json(Json format);

        /** Parquet. */
        R parquet(UnloadParquet format);
    }

    /** A text format other than JSON: each row is a line of fields. */
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

    /**
     * {@code FORMAT JSON}: each line is an object whose keys are the columns' names. A BOOLEAN is the string {@code "t"}
     * or {@code "f"}, and NULL is {@code null}. The format has no options of its own.
     *
     * <p>Source: Amazon Redshift Developer Guide, "JSON" under "UNLOAD".
     */
    public static final class Json extends UnloadFormat {

        private static final Json JSON = new Json();

        private Json() {
            super(FormatClause.of("FORMAT AS JSON", Options.<UnloadOption>none()));
        }

        /** One object per line. */
        public static Json defaults() {
            return JSON;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.json(this);
        }
    }
}
