package com.sparkify.dwh.internal.postgres.encode;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/**
 * Reads TIMEFORMAT 'auto': the formats that the Developer Guide lists, except years BC. A text in which the order of day and
 * month isn't clear, such as 08.01.1996, is an error.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Using automatic recognition with DATEFORMAT and TIMEFORMAT".
 */
final class AutoTimestamp extends TimestampReader {

    private final TimeParser text = new TimeParser();
    private final boolean withZone;

    AutoTimestamp(boolean withZone) {
        super("auto");
        this.withZone = withZone;
    }

    @Override
    long micros(byte[] in, int from, int to) throws Rejection {
        text.start(in, from, to);
        if (!read() || !text.atEnd() || !text.isValid()) {
            throw invalid();
        }
        return text.localMicros() - (withZone ? text.zoneSeconds * TimeParser.MICROS_PER_SECOND : 0);
    }

    private boolean read() {
        if (text.literal('J')) {
            return julian() && optionalTime();
        }
        return switch (text.digits()) {
            case 8 -> text.fourDigitYear() && text.month(2) && text.day(2) && optionalDigits();
            case 6 -> text.twoDigitYear() && text.month(2) && text.day(2) && optionalDigits();
            case 4 -> text.fourDigitYear() && (text.literal('.') ? dayOfYear() : isoDate() && optionalTime());
            case 1, 2 -> shortFirst();
            default -> false;
        };
    }

    private boolean julian() {
        int number = text.number(1, 7);
        if (number < 0) {
            return false;
        }
        LocalDate date = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, number);
        text.date(date);
        return date.getYear() > 0;
    }

    private boolean dayOfYear() {
        int number = text.number(3, 3);
        return number > 0 && text.dayOfYear(number);
    }

    private boolean isoDate() {
        return text.literal('-') && text.month(1) && text.literal('-') && text.day(1);
    }

    /** Reads the end of the text, or {@code HHMISS} after a blank or T. */
    private boolean optionalDigits() {
        return text.atEnd()
                || ((text.literal(' ') || text.literal('T')) && text.hour(2) && text.minute() && text.second());
    }

    private boolean shortFirst() {
        int first = text.number(1, 2);
        if (text.literal(' ')) {
            text.day = first;
            return text.monthName()
                    && text.literal(' ')
                    && time()
                    && text.literal(' ')
                    && text.fourDigitYear()
                    && optionalZone();
        }
        if (text.literal('/')) {
            text.month = first;
            return text.day(1) && text.literal('/') && text.fourDigitYear() && optionalTime();
        }
        return text.literal('.') && dotted(first) && text.fourDigitYear() && optionalTime();
    }

    private boolean dotted(int first) {
        int second = text.number(1, 2);
        boolean ambiguous = first <= 12 && second <= 12 && first != second;
        text.day = Math.max(first, second);
        text.month = Math.min(first, second);
        return second > 0 && !ambiguous && text.literal('.');
    }

    private boolean optionalTime() {
        return text.atEnd() || ((text.literal(' ') || text.literal('T')) && time() && optionalZone());
    }

    private boolean time() {
        return text.hour(1)
                && text.literal(':')
                && text.minute()
                && (!text.literal(':') || (text.second() && (!text.literal('.') || text.fraction())));
    }

    private boolean optionalZone() {
        if (text.atEnd()) {
            return true;
        }
        text.skip(' ');
        return text.zone();
    }
}
