package com.sparkify.dwh.internal.postgres.unload;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/** Converts values from PostgreSQL's text to the text that Redshift writes. */
final class UnloadValues {

    private static final String BEFORE_CHRIST = " BC";
    private static final int NANOS_PER_MICRO = 1000;

    private UnloadValues() {}

    static byte[] of(UnloadColumn column, byte[] text) {
        if (column.isPadded()) {
            return trimmed(text);
        }
        return column.isZoned() ? utc(text) : text;
    }

    private static byte[] trimmed(byte[] text) {
        int end = text.length;
        while (end > 0 && text[end - 1] == ' ') {
            end--;
        }
        return end == text.length ? text : Arrays.copyOf(text, end);
    }

    /**
     * Converts TIMESTAMPTZ to UTC, which is the default time zone of Redshift's sessions. The time zone of PostgreSQL's
     * session isn't changed, because the query may depend on it.
     */
    private static byte[] utc(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        if (text.endsWith("infinity")) {
            return bytes;
        }
        boolean before = text.endsWith(BEFORE_CHRIST);
        String local = before ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text;
        int blank = local.indexOf(' ');
        int sign = Math.max(local.lastIndexOf('+'), local.lastIndexOf('-'));
        LocalDateTime there = LocalDateTime.of(
                date(local.substring(0, blank), before), LocalTime.parse(local.substring(blank + 1, sign)));
        LocalDateTime utc =
                there.minusSeconds(ZoneOffset.of(local.substring(sign)).getTotalSeconds());
        return written(utc).getBytes(StandardCharsets.US_ASCII);
    }

    private static LocalDate date(String text, boolean before) {
        String[] parts = text.split("-", -1);
        int year = Integer.parseInt(parts[0]);
        return LocalDate.of(before ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static String written(LocalDateTime utc) {
        int year = utc.getYear();
        String text = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d",
                year > 0 ? year : 1 - year,
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond());
        int micros = utc.getNano() / NANOS_PER_MICRO;
        String fraction =
                micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros).replaceFirst("0+$", "");
        return text + fraction + "+00" + (year > 0 ? "" : BEFORE_CHRIST);
    }
}
