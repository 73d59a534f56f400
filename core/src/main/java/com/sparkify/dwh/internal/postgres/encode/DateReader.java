package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.warehouse.LoadError;

/** Reads dates from text by DATEFORMAT. Not thread-safe. */
public abstract class DateReader {

    private final String format;

    private DateReader(String format) {
        this.format = format;
    }

    /**
     * The reader for a format. A time of day after the date is ignored. If the format has elements of a time, the text
     * must have a time in that format. If the format has only elements of a date, {@code HH:MI:SS} can follow the date
     * after a blank or T.
     *
     * @throws IllegalArgumentException if the format has an unknown element, or lacks a year, a month or a day
     */
    public static DateReader of(DateFormat format) {
        if (format.isAuto()) {
            return new Auto(format);
        }
        return format.equals(DateFormat.DEFAULT) ? new Iso(format) : new Pattern(format);
    }

    /**
     * Reads a date.
     *
     * @return the days since 2000-01-01
     * @throws Rejection if the text isn't a date in this format
     */
    abstract int days(byte[] in, int from, int to) throws Rejection;

    /** The error for a text that isn't a date in this format. */
    public final Rejection invalid() {
        return new Rejection(LoadError.Code.DATE, "Invalid date format or value [" + format + "]");
    }

    /** Reads dates by DATEFORMAT 'auto', which accepts the same texts as TIMEFORMAT 'auto'. */
    private static final class Auto extends DateReader {

        private final AutoTimestamp timestamps = new AutoTimestamp(false);

        Auto(DateFormat format) {
            super(format.text());
        }

        @Override
        int days(byte[] in, int from, int to) throws Rejection {
            try {
                return (int) Math.floorDiv(timestamps.micros(in, from, to), TimeParser.MICROS_PER_DAY);
            } catch (Rejection rejection) {
                throw invalid();
            }
        }
    }

    /** Reads {@code YYYY-MM-DD}: a year of four digits, and a month and a day of two digits. */
    private static final class Iso extends DateReader {

        private final TimeParser text = new TimeParser();

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

    /** Reads dates by a DATEFORMAT that is made of Redshift's format elements. */
    private static final class Pattern extends DateReader {

        private final TimeParser text = new TimeParser();
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
