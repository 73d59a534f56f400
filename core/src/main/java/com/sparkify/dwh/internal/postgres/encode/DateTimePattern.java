package com.sparkify.dwh.internal.postgres.encode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a date and time by a DATEFORMAT or TIMEFORMAT that is made of Redshift's format elements, in upper or lower
 * case: YYYY, YY, MM, MON, MONTH, DD, HH (24 hours), HH24, HH12, MI, SS, {@code .S} (a fraction), AM, PM. Blanks,
 * punctuation and a T between date and time are literal. A fraction can follow the seconds even if the format has no
 * {@code .S}. Not thread-safe.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DATEFORMAT and TIMEFORMAT strings".
 */
final class DateTimePattern {

    /**
     * The format elements, beginning with the elements of a date. If the name of an element begins with the name of
     * another element, the longer name comes first.
     */
    private enum Part {
        YYYY,
        YY,
        MONTH,
        MON,
        MM,
        DD,
        MI,
        HH24,
        HH12,
        HH,
        SS,
        AM,
        PM;

        static final Set<Part> OF_TIME = EnumSet.range(MI, PM);
    }

    private final Object[] parts;
    private final boolean ownFraction;
    private final boolean time;
    private final TimeParser text;
    private boolean halfDays;
    private boolean afternoon;

    /**
     * @param text the text that {@link #read} reads from
     * @throws IllegalArgumentException if the format has an unknown element or lacks a year, a month or a day
     */
    DateTimePattern(String format, TimeParser text) {
        List<Object> compiled = compile(format);
        this.parts = compiled.toArray();
        this.ownFraction = compiled.contains('S');
        this.time = !Collections.disjoint(compiled, Part.OF_TIME);
        this.text = text;
    }

    private static List<Object> compile(String format) {
        List<Object> parts = new ArrayList<>();
        String upper = format.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < upper.length()) {
            Object part = part(upper, at, parts);
            parts.add(part);
            at += part instanceof Part ? part.toString().length() : 1;
            while (part.equals('S') && at < upper.length() && upper.charAt(at) == 'S') {
                at++;
            }
        }
        boolean year = parts.contains(Part.YYYY) || parts.contains(Part.YY);
        boolean month = parts.contains(Part.MM) || parts.contains(Part.MON) || parts.contains(Part.MONTH);
        if (!year || !month || !parts.contains(Part.DD)) {
            throw new IllegalArgumentException("it needs a year, a month and a day");
        }
        return parts;
    }

    private static Object part(String format, int at, List<Object> before) {
        boolean fraction = !before.isEmpty() && before.get(before.size() - 1).equals('.') && format.charAt(at) == 'S';
        if (fraction) {
            return 'S';
        }
        for (Part part : Part.values()) {
            if (format.startsWith(part.name(), at)) {
                return part;
            }
        }
        char c = format.charAt(at);
        boolean separator = c == 'T' && !before.isEmpty() && format.startsWith("HH", at + 1);
        if (Character.isLetterOrDigit(c) && !separator) {
            throw new IllegalArgumentException("'" + format.substring(at)
                    + "' doesn't begin with a format element. The elements are YYYY, YY, MM, MON, MONTH, DD, HH, HH24,"
                    + " HH12, MI, SS, AM, PM and, after a point, S");
        }
        return c;
    }

    /** Whether the format has elements of a time of day. */
    boolean hasTime() {
        return time;
    }

    /**
     * Reads the part of the text that the format describes.
     *
     * @return whether the text has the format
     */
    boolean read() {
        halfDays = false;
        afternoon = false;
        for (Object part : parts) {
            if (!(part instanceof Part field ? read(field) : read((Character) part))) {
                return false;
            }
        }
        return !halfDays || toFullDay();
    }

    /** Converts the 12-hour clock to the 24-hour clock. */
    private boolean toFullDay() {
        boolean valid = text.hour >= 1 && text.hour <= 12;
        text.hour = text.hour % 12 + (afternoon ? 12 : 0);
        return valid;
    }

    private boolean read(char literal) {
        return literal == 'S' ? text.fraction() : text.literal(literal) || (literal == 'T' && text.literal('t'));
    }

    private boolean read(Part part) {
        return switch (part) {
            case YYYY -> text.fourDigitYear();
            case YY -> text.twoDigitYear();
            case MONTH, MON -> text.monthName();
            case MM -> text.month(1);
            case DD -> text.day(1);
            case HH, HH24 -> text.hour(1);
            case HH12 -> {
                halfDays = true;
                yield text.hour(1);
            }
            case MI -> text.minute();
            case SS -> text.second() && optionalFraction();
            case AM, PM -> meridian();
        };
    }

    private boolean optionalFraction() {
        return ownFraction || !text.literal('.') || text.fraction();
    }

    private boolean meridian() {
        halfDays = true;
        afternoon = text.word("PM");
        return afternoon || text.word("AM");
    }
}
