package com.sparkify.dwh.internal.postgres.parquet;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.parquet.column.ColumnReader;

/** Writes a value of a Parquet file as the text that the encoders of the table's columns read. */
final class ValueText {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private ValueText() {}

    /**
     * Writes the reader's current value, which must not be NULL.
     *
     * @param zone the suffix of a timestamp: {@code +00} for TIMESTAMPTZ, otherwise empty
     */
    static void write(ColumnReader reader, FileColumn column, String zone, ByteArrayOutputStream out) {
        switch (column.kind()) {
            case TEXT -> out.writeBytes(reader.getBinary().getBytesUnsafe());
            case BOOLEAN -> out.write(reader.getBoolean() ? 't' : 'f');
            case INT32 -> ascii(Integer.toString(reader.getInteger()), out);
            case INT64 -> ascii(Long.toString(reader.getLong()), out);
            case FLOAT -> ascii(Float.toString(reader.getFloat()), out);
            case DOUBLE -> ascii(Double.toString(reader.getDouble()), out);
            case DECIMAL -> ascii(new BigDecimal(unscaled(reader, column), column.scale()).toPlainString(), out);
            case DATE -> ascii(LocalDate.ofEpochDay(reader.getInteger()).toString(), out);
            case TIME_MILLIS -> time(reader.getInteger() * MICROS_PER_MILLI, out);
            case TIME_MICROS -> time(reader.getLong(), out);
            case TIMESTAMP_MILLIS -> timestamp(Instant.ofEpochMilli(reader.getLong()), zone, out);
            case TIMESTAMP_MICROS -> timestamp(Instant.EPOCH.plus(reader.getLong(), ChronoUnit.MICROS), zone, out);
            case INT96 -> timestamp(julian(reader), zone, out);
            case OTHER -> throw new IllegalStateException(column.name() + " isn't loaded");
        }
    }

    /** Whether the reader's current value is neither NaN nor an infinity. The value must not be NULL. */
    static boolean isFinite(ColumnReader reader, FileColumn column) {
        return switch (column.kind()) {
            case FLOAT -> Float.isFinite(reader.getFloat());
            case DOUBLE -> Double.isFinite(reader.getDouble());
            default -> true;
        };
    }

    private static BigInteger unscaled(ColumnReader reader, FileColumn column) {
        return switch (column.element().getType()) {
            case INT32 -> BigInteger.valueOf(reader.getInteger());
            case INT64 -> BigInteger.valueOf(reader.getLong());
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                new BigInteger(reader.getBinary().getBytesUnsafe());
            case BOOLEAN, INT96, FLOAT, DOUBLE -> throw new IllegalStateException(column.name() + " isn't a decimal");
        };
    }

    private static Instant julian(ColumnReader reader) {
        ByteBuffer bytes = ByteBuffer.wrap(reader.getBinary().getBytesUnsafe()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        long day = bytes.getInt() - (long) JULIAN_DAY_OF_EPOCH;
        return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos);
    }

    private static void time(long micros, ByteArrayOutputStream out) {
        ascii(TIME.format(LocalTime.ofNanoOfDay(micros * NANOS_PER_MICRO)), out);
    }

    private static void timestamp(Instant instant, String zone, ByteArrayOutputStream out) {
        ascii(TIMESTAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + zone, out);
    }

    private static void ascii(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
