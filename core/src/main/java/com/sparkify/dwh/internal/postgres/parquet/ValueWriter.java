package com.sparkify.dwh.internal.postgres.parquet;

import com.sparkify.dwh.warehouse.UnloadException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;

/** Writes the values of one column to a Parquet file. PostgreSQL sends the values as text. For one thread. */
final class ValueWriter {

    private static final String BEFORE_CHRIST = " BC";
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int DEFINED = 1;

    private final ParquetOutput.Column column;
    private final SchemaElement element;

    ValueWriter(ParquetOutput.Column column, SchemaElement element) {
        this.column = column;
        this.element = element;
    }

    /** @throws UnloadException if the value has no equivalent in Parquet, such as the date infinity */
    void write(byte[] value, ColumnWriter out) {
        switch (column.type()) {
            case "int2", "int4" -> out.write(Integer.parseInt(ascii(value)), 0, DEFINED);
            case "int8" -> out.write(Long.parseLong(ascii(value)), 0, DEFINED);
            case "float4" -> out.write(Float.parseFloat(ascii(value)), 0, DEFINED);
            case "float8" -> out.write(Double.parseDouble(ascii(value)), 0, DEFINED);
            case "bool" -> out.write(value[0] == 't', 0, DEFINED);
            case "numeric" -> decimal(ascii(value), out);
            case "date" -> out.write(Math.toIntExact(date(ascii(value)).toEpochDay()), 0, DEFINED);
            case "time" -> out.write(time(ascii(value)), 0, DEFINED);
            case "timestamp", "timestamptz" -> out.write(timestamp(ascii(value)), 0, DEFINED);
            default -> out.write(Binary.fromConstantByteArray(value), 0, DEFINED);
        }
    }

    private void decimal(String text, ColumnWriter out) {
        refuse(text, text.endsWith("NaN") || text.endsWith("Infinity"));
        BigInteger unscaled = new BigDecimal(text).setScale(column.scale()).unscaledValue();
        Type type = element.getType();
        if (type == Type.INT32) {
            out.write(unscaled.intValueExact(), 0, DEFINED);
        } else if (type == Type.INT64) {
            out.write(unscaled.longValueExact(), 0, DEFINED);
        } else {
            byte[] bytes = new byte[WrittenType.DECIMAL_BYTES];
            byte[] digits = unscaled.toByteArray();
            Arrays.fill(bytes, 0, bytes.length - digits.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
            out.write(Binary.fromConstantByteArray(bytes), 0, DEFINED);
        }
    }

    private LocalDate date(String text) {
        refuse(text, text.endsWith("infinity"));
        boolean before = text.endsWith(BEFORE_CHRIST);
        String[] parts = (before ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text).split("-", -1);
        int year = Integer.parseInt(parts[0]);
        return LocalDate.of(before ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Microseconds since midnight. PostgreSQL's 24:00:00 is the end of the day. */
    private static long time(String text) {
        return text.startsWith("24") ? MICROS_PER_DAY : LocalTime.parse(text).toNanoOfDay() / NANOS_PER_MICRO;
    }

    /** Microseconds since 1970. A TIMESTAMPTZ is already in UTC. */
    private long timestamp(String text) {
        refuse(text, text.endsWith("infinity"));
        boolean before = text.endsWith(BEFORE_CHRIST);
        String local = before ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text;
        int blank = local.indexOf(' ');
        int zone = local.indexOf('+', blank);
        long day =
                date(local.substring(0, blank) + (before ? BEFORE_CHRIST : "")).toEpochDay();
        return day * MICROS_PER_DAY + time(local.substring(blank + 1, zone < 0 ? local.length() : zone));
    }

    private void refuse(String text, boolean refused) {
        if (refused) {
            throw new UnloadException("Column " + column.name() + ": PARQUET has no " + text + " of type "
                    + column.type() + "; replace the value with NULL, or cast the column to VARCHAR");
        }
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }
}
