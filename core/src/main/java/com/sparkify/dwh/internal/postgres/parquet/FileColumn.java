package com.sparkify.dwh.internal.postgres.parquet;

import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import java.util.Locale;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.postgresql.core.Oid;

/**
 * A column of a Parquet file.
 *
 * @param element the column's element in the file's schema; neither a group nor repeated
 * @param kind the meaning of the values
 */
record FileColumn(SchemaElement element, Kind kind) {

    static FileColumn of(SchemaElement element) {
        return new FileColumn(element, Kind.of(element));
    }

    String name() {
        return element.getName();
    }

    boolean isOptional() {
        return element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
    }

    int scale() {
        return element.getScale();
    }

    /** The column's physical type, without its annotation, as parquet-column's readers need it. */
    PrimitiveType type() {
        return new PrimitiveType(
                isOptional() ? Repetition.OPTIONAL : Repetition.REQUIRED,
                PrimitiveTypeName.valueOf(physical()),
                element.getType_length(),
                name());
    }

    ColumnDescriptor descriptor() {
        return new ColumnDescriptor(new String[] {name()}, type(), 0, isOptional() ? 1 : 0);
    }

    private String physical() {
        return switch (element.getType()) {
            case BYTE_ARRAY -> "BINARY";
            case BOOLEAN, INT32, INT64, INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY ->
                element.getType().name();
        };
    }

    /**
     * Whether this column can be loaded into a column of the table. As on Redshift, SMALLINT and INTEGER take integers
     * of up to 32 bits, and BIGINT takes integers of 64 bits. Decimals must have the same scale. A value isn't
     * converted to another kind.
     */
    boolean fits(TargetColumn column) {
        return switch (column.oid()) {
            case Oid.INT2, Oid.INT4 -> kind == Kind.INT32;
            case Oid.INT8 -> kind == Kind.INT64;
            case Oid.FLOAT4 -> kind == Kind.FLOAT;
            case Oid.FLOAT8 -> kind == Kind.DOUBLE;
            case Oid.NUMERIC -> kind == Kind.DECIMAL && Objects.requireNonNullElse(column.scale(), scale()) == scale();
            case Oid.BOOL -> kind == Kind.BOOLEAN;
            case Oid.BPCHAR, Oid.VARCHAR, Oid.TEXT -> kind == Kind.TEXT;
            case Oid.DATE -> kind == Kind.DATE;
            case Oid.TIME -> kind == Kind.TIME_MILLIS || kind == Kind.TIME_MICROS;
            case Oid.TIMESTAMP, Oid.TIMESTAMPTZ ->
                kind == Kind.TIMESTAMP_MILLIS || kind == Kind.TIMESTAMP_MICROS || kind == Kind.INT96;
            default -> false;
        };
    }

    /**
     * Describes the column as Redshift's error message does: in the syntax of a Parquet schema, with the column's
     * index, definition level and repetition level.
     */
    String words(int index) {
        StringBuilder words = new StringBuilder(isOptional() ? "optional " : "required ")
                .append(physical().toLowerCase(Locale.ROOT));
        if (element.isSetType_length() && physical().startsWith("FIXED")) {
            words.append('(').append(element.getType_length()).append(')');
        }
        words.append(' ').append(name());
        annotation(words);
        return words.append(" [i:")
                .append(index)
                .append(" d:")
                .append(isOptional() ? 1 : 0)
                .append(" r:0]")
                .toString();
    }

    private void annotation(StringBuilder words) {
        if (element.isSetLogicalType()) {
            String annotation = element.getLogicalType().getSetField().name();
            words.append(" (").append(annotation);
            if (kind == Kind.DECIMAL) {
                words.append('(')
                        .append(element.getPrecision())
                        .append(',')
                        .append(scale())
                        .append(')');
            }
            words.append(')');
        } else if (element.isSetConverted_type()) {
            words.append(" (").append(element.getConverted_type().name()).append(')');
        }
    }
}
