package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.warehouse.LoadErrorCode;

/** How text becomes a date: one reading of DATEFORMAT. For one thread. */
public abstract class DateReader {

    private final String format;

    private DateReader(String format) {
        this.format = format;
    }

    /**
     * The reader for a format. A time of the day may follow the date, and is left out: {@code HH:MI:SS} behind a blank or
     * T where the format says none, what the format says otherwise.
     *
     * @throws IllegalArgumentException if the format has something that COPY's formats don't have
     */
    public static DateReader of(DateFormat format) {
        if (format.isAuto()) {
            return new Auto(format);
        }
        return format.equals(DateFormat.DEFAULT) ? new Iso(format) : new Pattern(format);
    }

    /** Days since 2000-01-01. */
    abstract int days(byte[] in, int from, int to) throws Rejection;

    public final Rejection invalid() {
        return new Rejection(LoadErrorCode.DATE, "Invalid date format or value [" + format + "]");
    }

    /** {@code 'auto'}: what TIMEFORMAT 'auto' reads. */
    private static final class Auto extends DateReader {

        private final AutoTimestamp timestamps = new AutoTimestamp(false);

        Auto(DateFormat format) {
            super(format.text());
        }

        @Override
        int days(byte[] in, int from, int to) throws Rejection {
            try {
                return (int) Math.floorDiv(timestamps.micros(in, from, to), TimeText.MICROS_PER_DAY);
            } catch (Rejection rejection) {
                throw invalid();
            }
        }
    }

    /** {@code YYYY-MM-DD}, with all its digits. */
    private static final class Iso extends DateReader {

        private final TimeText text = new TimeText();

        Iso(DateFormat format) {
            super(format.text());
        }

        @Override
        int days(byte[] in, int from, int to) throws Rejection {
            text.start(in, from, to);
            boolean read = text.fourDigitYear()
                    && text.literal('-')
                    && text.month(2)
                    && text.literal('-')
                    && text.day(2)
                    && text.optionalTime();
            if (!read || !text.atEnd() || !text.isValid()) {
                throw invalid();
            }
            return text.days();
        }
    }

    /** Redshift's letters. */
    private static final class Pattern extends DateReader {

        private final TimeText text = new TimeText();
        private final DateTimePattern pattern;

        Pattern(DateFormat format) {
            super(format.text());
            pattern = new DateTimePattern(format.text(), text);
        }

        @Override
        int days(byte[] in, int from, int to) throws Rejection {
            text.start(in, from, to);
            boolean read = pattern.read() && (pattern.hasTime() || text.optionalTime());
            if (!read || !text.atEnd() || !text.isValid()) {
                throw invalid();
            }
            return text.days();
        }
    }
}
