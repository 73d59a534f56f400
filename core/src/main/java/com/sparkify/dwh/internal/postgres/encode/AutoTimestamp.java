package com.sparkify.dwh.internal.postgres.encode;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/**
 * Reads timestamps for TIMEFORMAT 'auto'. Takes the formats that the Developer Guide lists for 'auto', and some other
 * combinations of the same date and time elements. A date of eight or six digits without separators has the order year,
 * month, day. Three separated numbers also have this order if the first number has four digits. Otherwise, three
 * separated numbers have the order month, day, year. With points between the numbers, the order can also be day, month,
 * year. A date with points that can be read in both orders, such as 08.01.1996, is an error.
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
        return switch (text.digits()) {
            case 8 -> text.fourDigitYear() && text.month(2) && text.day(2) && afterDate();
            case 6 -> text.twoDigitYear() && text.month(2) && text.day(2) && afterDate();
            case 4 -> yearFirst() && afterDate();
            case 1, 2 -> numberFirst();
            case 0 -> text.monthName() ? monthFirst() : text.literal('J') && julian() && afterDate();
            default -> false;
        };
    }

    private boolean julian() {
        int number = text.number(1, 7);
        if (number < 0) {
            return false;
        }
        text.date(LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, number));
        return true;
    }

    /** Reads {@code YYYY.DDD}, or a date such as {@code YYYY-MM-DD}, whose separators can also be slashes or points. */
    private boolean yearFirst() {
        if (!text.fourDigitYear()) {
            return false;
        }
        char separator = text.separator("-/.");
        if (separator == '.' && text.digits() == 3) {
            return text.dayOfYear(text.number(3, 3));
        }
        return separator != TimeParser.NONE
                && (text.monthName() || text.month(1))
                && text.literal(separator)
                && text.day(1);
    }

    /** Reads {@code DD Mon YYYY}, {@code DD Mon HH:MI:SS YYYY}, {@code MM/DD/YYYY} or {@code DD.MM.YYYY}. */
    private boolean numberFirst() {
        int first = text.number(1, 2);
        char separator = text.separator("-/. ");
        if (separator == TimeParser.NONE) {
            return false;
        }
        if (text.digits() == 0) {
            text.day = first;
            return text.monthName() && yearAfterMonthName(separator);
        }
        text.month = first;
        return separator != ' '
                && text.day(1)
                && (separator != '.' || orderedByValue())
                && text.literal(separator)
                && year()
                && afterDate();
    }

    /** Takes the larger of two numbers as the day. Returns false if the numbers differ and both could be the month. */
    private boolean orderedByValue() {
        int first = text.month;
        int second = text.day;
        text.day = Math.max(first, second);
        text.month = Math.min(first, second);
        return text.day > 12 || first == second;
    }

    /** Reads the part after the month in {@code Mon DD, YYYY}, {@code Mon-DD-YYYY} or {@code Mon DD HH:MI:SS YYYY}. */
    private boolean monthFirst() {
        char separator = text.separator("-/. ");
        return separator != TimeParser.NONE && text.day(1) && yearAfterMonthName(separator);
    }

    private boolean yearAfterMonthName(char separator) {
        if (separator == ' ' && text.literal(',')) {
            text.skip(' ');
            return year() && afterDate();
        }
        if (!text.literal(separator)) {
            return false;
        }
        if (separator == ' ' && text.atTime()) {
            return time() && text.literal(' ') && text.fourDigitYear() && zoneAndEra();
        }
        return year() && afterDate();
    }

    private boolean year() {
        return switch (text.digits()) {
            case 4 -> text.fourDigitYear();
            case 2 -> text.twoDigitYear();
            default -> false;
        };
    }

    /** Reads the end of the text, or a time with an optional zone and era, or an era. */
    private boolean afterDate() {
        if (text.atEnd()) {
            return true;
        }
        if (text.literal('T')) {
            return time() && zoneAndEra();
        }
        return text.literal(' ') && (text.era() || (time() && zoneAndEra()));
    }

    /**
     * Reads {@code HHMISS}, {@code HH:MI} or {@code HH:MI:SS}. A fraction can follow the seconds of {@code HH:MI:SS}.
     * AM or PM can follow a time with colons.
     */
    private boolean time() {
        if (text.digits() == 6) {
            return text.hour(2) && text.minute() && text.second();
        }
        return text.hour(1)
                && text.literal(':')
                && text.minute()
                && (!text.literal(':') || (text.second() && (!text.literal('.') || text.fraction())))
                && text.optionalMeridian();
    }

    private boolean zoneAndEra() {
        if (text.atEnd()) {
            return true;
        }
        text.skip(' ');
        return text.era() || (text.zone() && (text.atEnd() || (text.literal(' ') && text.era())));
    }
}
