package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.TimeFormat;

/** Reads timestamps by a TIMEFORMAT that is made of Redshift's format elements. */
final class PatternTimestamp extends TimestampReader {

    private final TimeParser text = new TimeParser();
    private final DateTimePattern pattern;
    private final boolean zone;

    /**
     * @param zone whether a time zone can follow the time: an offset from UTC, or a name such as EST
     * @throws IllegalArgumentException if the format has an unknown element or lacks a year, a month or a day
     */
    PatternTimestamp(TimeFormat format, boolean zone) {
        super(format.text());
        this.pattern = new DateTimePattern(format.text(), text);
        this.zone = zone;
    }

    @Override
    long micros(byte[] in, int from, int to) throws Rejection {
        text.start(in, from, to);
        boolean read = pattern.read() && (text.atEnd() || (zone && text.zone() && text.atEnd()));
        if (!read || !text.isValid()) {
            throw invalid();
        }
        return text.localMicros() - text.zoneSeconds * TimeParser.MICROS_PER_SECOND;
    }
}
