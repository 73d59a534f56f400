package com.sparkify.dwh.internal.postgres.encode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A DATEFORMAT or TIMEFORMAT made of Redshift's letters, in any case: YYYY, YY, MM, MON, MONTH, DD, HH (of 24), HH24, HH12,
 * MI, SS, {@code .S} (a fraction), AM, PM. A T between date and time, blanks and punctuation stand for themselves. Seconds
 * may have a fraction in any case. For one thread.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DATEFORMAT and TIMEFORMAT strings".
 */
final class DateTimePattern {

    /** The parts of a format, those of a date first; the longer of two that begin alike comes first. */
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
    private final TimeText text;
    private boolean halfDays;
    private boolean afternoon;

    /**
     * @param text what it reads
     * @throws IllegalArgumentException if the format has something else, or no date
     */
    DateTimePattern(String format, TimeText text) {
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
            throw new IllegalArgumentException("it has no year, month or day");
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
            throw new IllegalArgumentException("'" + format.substring(at) + "' begins with none of YYYY, YY, MM, MON,"
                    + " MONTH, DD, HH, HH24, HH12, MI, SS, AM, PM and, behind a point, S");
        }
        return c;
    }

    /** Whether it has parts of a time of the day. */
    boolean hasTime() {
        return time;
    }

    /** Whether the text goes on like this; what follows is left. */
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
