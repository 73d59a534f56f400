package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.literal.RedshiftCharacter;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import java.util.Optional;
import org.jooq.Context;

/**
 * The format of an external table's files: STORED AS, and ROW FORMAT for text. Immutable.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL TABLE".
 *
 * @param stored the file format
 * @param delimiter the character after each field of {@link Stored#TEXTFILE}; empty for other formats and with a SerDe
 * @param serde the class of Hive's SerDe that reads the rows; empty if none is specified
 */
public record ExternalFormat(Stored stored, Optional<Character> delimiter, Optional<String> serde) {

    /** The file formats. */
    public enum Stored {
        /** Apache Parquet. */
        PARQUET,
        /** Apache ORC. */
        ORC,
        /** Apache Avro. */
        AVRO,
        /** Hive's RCFile. */
        RCFILE,
        /** Hadoop's SequenceFile. */
        SEQUENCEFILE,
        /** Text. */
        TEXTFILE
    }

    /** The SerDe for JSON that Amazon's examples use. */
    public static final String JSON_SERDE = "org.openx.data.jsonserde.JsonSerDe";

    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException if a delimiter is specified for a format that isn't text, or with a SerDe
     */
    public ExternalFormat {
        if (delimiter.isPresent() && (stored != Stored.TEXTFILE || serde.isPresent())) {
            throw new IllegalArgumentException(
                    "ROW FORMAT DELIMITED is for TEXTFILE without a SerDe, not for " + serde.orElse(stored.name()));
        }
    }

    /** {@code STORED AS PARQUET} and similar: a format that needs no ROW FORMAT. */
    public static ExternalFormat of(Stored stored) {
        return new ExternalFormat(stored, Optional.empty(), Optional.empty());
    }

    /** {@code STORED AS PARQUET}. */
    public static ExternalFormat parquet() {
        return of(Stored.PARQUET);
    }

    /** {@code STORED AS ORC}. */
    public static ExternalFormat orc() {
        return of(Stored.ORC);
    }

    /** {@code ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' STORED AS TEXTFILE}: JSON, as in Amazon's examples. */
    public static ExternalFormat json() {
        return serde(JSON_SERDE);
    }

    /** {@code ROW FORMAT DELIMITED FIELDS TERMINATED BY c STORED AS TEXTFILE}: text with an ASCII character after each field. */
    public static ExternalFormat delimited(char delimiter) {
        return new ExternalFormat(Stored.TEXTFILE, Optional.of(delimiter), Optional.empty());
    }

    /** {@code ROW FORMAT SERDE name STORED AS TEXTFILE}: text that a SerDe reads, such as {@link #JSON_SERDE}. */
    public static ExternalFormat serde(String name) {
        return new ExternalFormat(Stored.TEXTFILE, Optional.empty(), Optional.of(name));
    }

    void write(Context<?> ctx) {
        delimiter.ifPresent(
                c -> ctx.sql("\nROW FORMAT DELIMITED\nFIELDS TERMINATED BY ").visit(new RedshiftCharacter(c)));
        serde.ifPresent(name -> ctx.sql("\nROW FORMAT SERDE ").visit(new RedshiftLiteral(name)));
        ctx.sql("\nSTORED AS ").sql(stored.name());
    }
}
