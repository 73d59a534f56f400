package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.warehouse.LoadErrorCode;

/** How text becomes a timestamp: one reading of TIMEFORMAT. For one thread. */
public abstract class TimestampReader {

    private final String format;

    public TimestampReader(String format) {
        this.format = format;
    }

    /**
     * The reader for a format.
     *
     * @param withZone whether the column has a zone: then the default format takes an offset from UTC, and
     *     {@code 'auto'} converts to UTC; otherwise zones are ignored
     * @throws IllegalArgumentException if the format has something that COPY's formats don't have
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

    /** Microseconds since 2000-01-01 UTC. */
    abstract long micros(byte[] in, int from, int to) throws Rejection;

    public final Rejection invalid() {
        return new Rejection(LoadErrorCode.TIMESTAMP, "Invalid timestamp format or value [" + format + "]");
    }
}
