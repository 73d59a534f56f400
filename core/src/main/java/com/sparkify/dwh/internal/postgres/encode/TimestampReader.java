package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.warehouse.LoadError;

/** Reads timestamps from text by TIMEFORMAT. Not thread-safe. */
public abstract class TimestampReader {

    private final String format;

    /** @param format the format as errors show it */
    public TimestampReader(String format) {
        this.format = format;
    }

    /**
     * The reader for a format.
     *
     * @param withZone whether the column is TIMESTAMPTZ. For TIMESTAMPTZ, the default format takes a time zone after
     *     the time, and {@code 'auto'} converts to UTC. For TIMESTAMP, the default format takes no time zone, and
     *     {@code 'auto'} ignores time zones
     * @throws IllegalArgumentException if the format has an unknown element, or lacks a year, a month or a day
     */
    public static TimestampReader of(TimeFormat format, boolean withZone) {
        if (format.isAuto()) {
            return new AutoTimestamp(withZone);
        }
        if (format.isEpochSeconds()) {
            return new EpochTimestamp(format.text(), 6);
        }
        if (format.isEpochMilliseconds()) {
            return new EpochTimestamp(format.text(), 3);
        }
        return new PatternTimestamp(format, withZone && format.equals(TimeFormat.DEFAULT));
    }

    /**
     * Reads a timestamp.
     *
     * @return the microseconds since 2000-01-01 UTC
     * @throws Rejection if the text isn't a timestamp in this format
     */
    abstract long micros(byte[] in, int from, int to) throws Rejection;

    /** The error for a text that isn't a timestamp in this format. */
    public final Rejection invalid() {
        return new Rejection(LoadError.Code.TIMESTAMP, "Invalid timestamp format or value [" + format + "]");
    }
}
