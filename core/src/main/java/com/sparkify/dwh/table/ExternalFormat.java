package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.literal.RedshiftCharacter;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Context;

/**
 * The format of an external table's files: STORED AS, and ROW FORMAT for text. Immutable.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL TABLE".
 *
 * @param stored the file format
 * @param delimiter the character after each field of {@link Stored#TEXTFILE}; empty for other formats and with a SerDe
 * @param serde the class of Hive's SerDe that reads the rows; empty if none is specified
 * @param serdeProperties the SerDe's properties, in the order of their names; empty without a SerDe
 */
public record ExternalFormat(
        Stored stored, Optional<Character> delimiter, Optional<String> serde, Map<String, String> serdeProperties) {

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
     * @throws IllegalArgumentException if a delimiter is specified for a format that isn't text, or with a SerDe; if
     *     properties are specified without a SerDe
     */
    public ExternalFormat {
        Given.given("The file format", stored);
        serdeProperties = Collections.unmodifiableMap(new TreeMap<>(serdeProperties));
        if (delimiter.isPresent() && (stored != Stored.TEXTFILE || serde.isPresent())) {
            throw new IllegalArgumentException(
                    "ROW FORMAT DELIMITED is for TEXTFILE without a SerDe, not for " + serde.orElse(stored.name()));
        }
        if (serde.isEmpty() && !serdeProperties.isEmpty()) {
            throw new IllegalArgumentException("SERDEPROPERTIES " + serdeProperties.keySet()
                    + " need a SerDe: begin with ExternalFormat.serde(…) or json()");
        }
    }

    /** {@code STORED AS PARQUET} and similar: a format that needs no ROW FORMAT. */
    public static ExternalFormat of(Stored stored) {
        return new ExternalFormat(stored, Optional.empty(), Optional.empty(), Map.of());
    }

    /** {@code STORED AS PARQUET}. */
    public static ExternalFormat parquet() {
        return of(Stored.PARQUET);
    }

    /** {@code STORED AS ORC}. */
    public static ExternalFormat orc() {
        return of(Stored.ORC);
    }

    /** {@code ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' STORED AS TEXTFILE}: JSON, as in AWS's examples. */
    public static ExternalFormat json() {
        return serde(JSON_SERDE);
    }

    /**
     * {@code ROW FORMAT DELIMITED FIELDS TERMINATED BY c STORED AS TEXTFILE}: text with an ASCII character after each
     * field.
     */
    public static ExternalFormat delimited(char delimiter) {
        return new ExternalFormat(Stored.TEXTFILE, Optional.of(delimiter), Optional.empty(), Map.of());
    }

    /** {@code ROW FORMAT SERDE name STORED AS TEXTFILE}: text that a SerDe reads, such as {@link #JSON_SERDE}. */
    public static ExternalFormat serde(String name) {
        return new ExternalFormat(
                Stored.TEXTFILE, Optional.empty(), Optional.of(Given.given("The SerDe", name)), Map.of());
    }

    /**
     * {@code WITH SERDEPROPERTIES ('name' = 'value')}: adds a property of the SerDe, such as {@code separatorChar}.
     *
     * @throws IllegalArgumentException if this format has no SerDe
     */
    public ExternalFormat serdeProperty(String name, String value) {
        Map<String, String> all = new TreeMap<>(serdeProperties);
        all.put(Given.given("The name of the property", name), Given.given("The value of the property", value));
        return new ExternalFormat(stored, delimiter, serde, all);
    }

    void write(Context<?> ctx) {
        delimiter.ifPresent(
                c -> ctx.sql("\nROW FORMAT DELIMITED\nFIELDS TERMINATED BY ").visit(new RedshiftCharacter(c)));
        serde.ifPresent(name -> ctx.sql("\nROW FORMAT SERDE ").visit(new RedshiftLiteral(name)));
        properties(ctx, "\nWITH SERDEPROPERTIES (", serdeProperties);
        ctx.sql("\nSTORED AS ").sql(stored.name());
    }

    static void properties(Context<?> ctx, String begin, Map<String, String> properties) {
        String separator = begin;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            ctx.sql(separator)
                    .visit(new RedshiftLiteral(property.getKey()))
                    .sql(" = ")
                    .visit(new RedshiftLiteral(property.getValue()));
            separator = ", ";
        }
        ctx.sql(properties.isEmpty() ? "" : ")");
    }
}
