package com.sparkify.dwh.internal.postgres.encode;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads the parts of a date and time from a text, from left to right. A boolean method that reads a part returns false
 * if the text doesn't have the part. Only {@link #isValid} checks whether the parts are a valid date and time. Not
 * thread-safe.
 */
final class TimeParser {

    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long SECONDS_PER_DAY = 86_400L;
    static final long MICROS_PER_DAY = SECONDS_PER_DAY * MICROS_PER_SECOND;
    /** The number of days from 1970-01-01 to 2000-01-01. PostgreSQL counts days from 2000-01-01. */
    static final long EPOCH_DAY_2000 = 10_957;

    /** {@link #separator} returns this if no separator comes next. */
    static final char NONE = 0;
    /** The first whole year of PostgreSQL's and Redshift's dates: 4713 BC. The year 0 is 1 BC. */
    private static final int FIRST_YEAR = -4712;

    private static final String[] MONTHS = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december"
    };
    private static final int ABBREVIATION = 3;
    private static final int CENTURY = 100;
    private static final int MICROS_DIGITS = 6;
    private static final String ZONES = "Z 0 UTC 0 GMT 0 EST -5 EDT -4 CST -6 CDT -5 MST -7 MDT -6 PST -8 PDT -7";

    private byte[] in = {};
    private int p;
    private int to;
    private boolean yearHasNoCentury;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int micros;
    int zoneSeconds;

    void start(byte[] text, int from, int end) {
        in = text;
        p = from;
        to = end;
        yearHasNoCentury = false;
        year = 0;
        month = 0;
        day = 0;
        hour = 0;
        minute = 0;
        second = 0;
        micros = 0;
        zoneSeconds = 0;
    }

    boolean atEnd() {
        return p == to;
    }

    boolean at(char c) {
        return p < to && in[p] == c;
    }

    boolean literal(char c) {
        if (!at(c)) {
            return false;
        }
        p++;
        return true;
    }

    void skip(char c) {
        p += at(c) ? 1 : 0;
    }

    /** Reads one of these characters and returns it. Returns {@link #NONE} if another character comes next. */
    char separator(String separators) {
        char next = p < to ? (char) in[p] : NONE;
        if (separators.indexOf(next) < 0) {
            return NONE;
        }
        p++;
        return next;
    }

    /** The number of digits that come next. */
    int digits() {
        int q = p;
        while (q < to && in[q] >= '0' && in[q] <= '9') {
            q++;
        }
        return q - p;
    }

    /** Reads a number of {@code min} to {@code max} digits. Returns -1 if there are fewer than {@code min} digits. */
    int number(int min, int max) {
        int count = Math.min(digits(), max);
        if (count < min) {
            return -1;
        }
        int value = 0;
        for (int end = p + count; p < end; p++) {
            value = value * 10 + in[p] - '0';
        }
        return value;
    }

    boolean fourDigitYear() {
        year = number(4, 4);
        return year > 0;
    }

    /** Reads a year without its century: 70 to 99 are 1970 to 1999, and 00 to 69 are 2000 to 2069. */
    boolean twoDigitYear() {
        int number = number(2, 2);
        year = number + (number < 70 ? 2000 : 1900);
        yearHasNoCentury = true;
        return number >= 0;
    }

    boolean month(int minDigits) {
        month = number(minDigits, 2);
        return month > 0;
    }

    boolean day(int minDigits) {
        day = number(minDigits, 2);
        return day > 0;
    }

    boolean hour(int minDigits) {
        hour = number(minDigits, 2);
        return hour >= 0;
    }

    boolean minute() {
        minute = number(2, 2);
        return minute >= 0;
    }

    boolean second() {
        second = number(2, 2);
        return second >= 0;
    }

    /** Reads the digits of a fraction, and ignores the digits after the sixth. */
    boolean fraction() {
        int digits = digits();
        micros = number(0, MICROS_DIGITS);
        for (int i = digits; i < MICROS_DIGITS; i++) {
            micros *= 10;
        }
        p += Math.max(digits - MICROS_DIGITS, 0);
        return digits > 0;
    }

    /** Reads {@code HH:MI:SS}, optionally with a fraction. */
    boolean time() {
        return hour(2) && literal(':') && minute() && literal(':') && second() && (!literal('.') || fraction());
    }

    /** Whether an hour and a colon come next. */
    boolean atTime() {
        int end = p + digits();
        return end > p && end < to && in[end] == ':';
    }

    /**
     * Reads an optional AM or PM, with or without a blank before it, and converts the hour to the 24-hour clock.
     * Returns false if there is AM or PM and the hour isn't 1 to 12.
     */
    boolean optionalMeridian() {
        int start = p;
        skip(' ');
        boolean afternoon = word("PM");
        if (!afternoon && !word("AM")) {
            p = start;
            return true;
        }
        boolean valid = hour >= 1 && hour <= 12;
        hour = hour % 12 + (afternoon ? 12 : 0);
        return valid;
    }

    /** Reads BC or AD. Before BC or AD, a year of two digits gets no century: 95 BC isn't 1995 BC. */
    boolean era() {
        boolean before = word("BC");
        if (!before && !word("AD")) {
            return false;
        }
        int written = yearHasNoCentury ? year % CENTURY : year;
        year = before ? 1 - written : written;
        return written > 0;
    }

    /** Reads either the end of the text, or a blank or T followed by a time. */
    boolean optionalTime() {
        return atEnd() || ((literal(' ') || literal('T')) && time());
    }

    /** Reads the English name of a month or its first three letters, in upper or lower case. */
    boolean monthName() {
        for (int i = 0; i < MONTHS.length; i++) {
            if (word(MONTHS[i]) || word(MONTHS[i].substring(0, ABBREVIATION))) {
                month = i + 1;
                return true;
            }
        }
        return false;
    }

    /** Reads a word in upper or lower case, unless a letter follows the word. */
    boolean word(String word) {
        int end = p + word.length();
        if (end > to || (end < to && isLetter(in[end]))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((in[p + i] | 0x20) != (word.charAt(i) | 0x20)) {
                return false;
            }
        }
        p = end;
        return true;
    }

    private static boolean isLetter(byte c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /**
     * Reads an offset such as {@code +05:45}, {@code -0800} or {@code -8}, or the name of UTC or of a time zone of the
     * United States.
     */
    boolean zone() {
        if (at('+') || at('-')) {
            int sign = in[p++] == '-' ? -1 : 1;
            int hours = number(1, 2);
            int minutes = 0;
            if (literal(':') || digits() == 2) {
                minutes = number(2, 2);
            }
            zoneSeconds = sign * (hours * 3600 + minutes * 60);
            return hours >= 0 && hours < 16 && minutes >= 0 && minutes < 60;
        }
        String[] zones = ZONES.split(" ", -1);
        for (int i = 0; i < zones.length; i += 2) {
            if (word(zones[i])) {
                zoneSeconds = Integer.parseInt(zones[i + 1]) * 3600;
                return true;
            }
        }
        return false;
    }

    /** Whether the parts are a valid date and a valid time of day. */
    boolean isValid() {
        return year >= FIRST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth())
                && hour < 24
                && minute < 60
                && second < 60;
    }

    /** Sets the month and day to a day of the year, counted from 1. */
    boolean dayOfYear(int number) {
        try {
            date(LocalDate.ofYearDay(year, number));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    void date(LocalDate date) {
        year = date.getYear();
        month = date.getMonthValue();
        day = date.getDayOfMonth();
    }

    /** Days since 2000-01-01. */
    int days() {
        return (int) (LocalDate.of(year, month, day).toEpochDay() - EPOCH_DAY_2000);
    }

    long microsOfDay() {
        return ((hour * 60L + minute) * 60 + second) * MICROS_PER_SECOND + micros;
    }

    /** Microseconds from 2000-01-01 to the date and time. Ignores the time zone. */
    long localMicros() {
        return days() * MICROS_PER_DAY + microsOfDay();
    }
}
