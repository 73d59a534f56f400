package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.TimeFormat;

/** A TIMEFORMAT made of Redshift's letters. */
final class PatternTimestamp extends TimestampReader {

    private final TimeText text = new TimeText();
    private final DateTimePattern pattern;
    private final boolean zone;

    /**
     * @param zone whether an offset from UTC may follow
     * @throws IllegalArgumentException if the format has something else, or no date
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
        return text.localMicros() - text.zoneSeconds * TimeText.MICROS_PER_SECOND;
    }
}
