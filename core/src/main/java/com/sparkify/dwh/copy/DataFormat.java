package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import com.sparkify.dwh.s3.Location;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of the data that COPY loads, with the options that are specified for the format itself. An immutable
 * value; equality is by value. {@code toString} is for messages: the format's keywords and the keywords of its options.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data format parameters".
 */
public abstract sealed class DataFormat
        permits DataFormat.TextFormat, DataFormat.ColumnarFormat, Json, Avro, Shapefile, DataFormat.DynamoDbItems {

    private final FormatClause<CopyOption> clause;

    DataFormat(FormatClause<CopyOption> clause) {
        this.clause = clause;
    }

    /** Calls the method for this kind of format. */
    public abstract <R> R match(Cases<R> cases);

    /** The optional clauses of the format itself, in the order in which they are written. */
    public final Set<CopyOption> options() {
        return clause.options().given();
    }

    /** The format's keywords, for messages. */
    String words() {
        return clause.keywords().isEmpty() ? "DELIMITER" : clause.keywords();
    }

    final FormatClause<CopyOption> clause() {
        return clause;
    }

    final Options<CopyOption> clauses() {
        return clause.options();
    }

    /** The JSONPaths file, if the format names one. */
    Optional<Location> file() {
        return Optional.empty();
    }

    @Override
    public final String toString() {
        return clause.toString();
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // Every format is a final class.
    public final boolean equals(@Nullable Object other) {
        return other instanceof DataFormat format && getClass() == format.getClass() && clause.equals(format.clause);
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
        R delimited(Delimited format);

        /** Comma-separated values. */
        R csv(Csv format);

        /** Text in columns of fixed width. */
        R fixedWidth(FixedWidth format);

        /** JSON. */
        R json(Json format);

        /** Avro. */
        R avro(Avro format);

        /** Parquet. */
        R parquet(Parquet format);

        /** ORC. */
        R orc(Orc format);

        /** Shapefiles. */
        R shapefile(Shapefile format);

        /** DynamoDB's items. */
        R dynamoDbItems(DynamoDbItems format);
    }

    /** A format whose records are lines of text. */
    public abstract static sealed class TextFormat extends DataFormat permits Delimited, Csv, FixedWidth {

        /** The text that means NULL when NULL AS isn't specified. */
        public static final String DEFAULT_NULL_AS = "\\N";

        TextFormat(FormatClause<CopyOption> clause) {
            super(clause);
        }

        /** {@code NULL AS}, if specified. The default is {@link #DEFAULT_NULL_AS}. */
        public final Optional<String> nullAs() {
            return clauses().get(CopyClauses.NULL_AS);
        }

        /** {@code IGNOREHEADER}. The default is 0. */
        public final int ignoreHeader() {
            return clauses().get(CopyClauses.IGNOREHEADER).orElse(0);
        }
    }

    /**
     * A format of columnar files, which contain their own column names, types and compression. Only the options
     * ACCEPTINVCHARS, EXPLICIT_IDS, FILLRECORD, SERIALIZETOJSON and STATUPDATE can be combined with a columnar format.
     * A COPY with another option is refused.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY from columnar data formats".
     */
    public abstract static sealed class ColumnarFormat extends DataFormat permits Parquet, Orc {

        private final String name;

        ColumnarFormat(String name, Options<CopyOption> options) {
            super(FormatClause.of("FORMAT AS " + name, options));
            this.name = name;
        }

        final String name() {
            return name;
        }
    }

    /**
     * The items of a DynamoDB table. COPY from DynamoDB has no format clause: an item's attributes go to the columns of
     * the same names, ignoring case.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Loading data from an Amazon DynamoDB table".
     */
    public static final class DynamoDbItems extends DataFormat {

        DynamoDbItems() {
            super(FormatClause.of("", Options.<CopyOption>none()));
        }

        @Override
        String words() {
            return "DynamoDB as the source";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dynamoDbItems(this);
        }
    }
}
