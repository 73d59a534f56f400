package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.regex.Pattern;

/**
 * COPY's {@code TIMEFORMAT}: how text becomes TIMESTAMP. The default is {@code YYYY-MM-DD HH:MI:SS}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DATEFORMAT and TIMEFORMAT strings".
 *
 * @param text the text between the quotes; {@code auto}, {@code epochsecs} and {@code epochmillisecs} in lower case are
 *     keywords
 */
public record TimeFormat(String text) {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern ZONE =
            Pattern.compile("(^|[^A-Z]|SS|MS|US|MI)(OF|TZ)(?![A-Z])", Pattern.CASE_INSENSITIVE);

    /** The format when TIMEFORMAT isn't specified. */
    public static final TimeFormat DEFAULT = new TimeFormat("YYYY-MM-DD HH:MI:SS");

    private static final String AUTO = "auto";
    private static final String EPOCH_SECONDS = "epochsecs";
    private static final String EPOCH_MILLISECONDS = "epochmillisecs";

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is blank, is one of the three keywords in upper or mixed case, or
     *     contains the time zone element {@code OF} or {@code TZ}. Only {@code auto} reads time zones
     */
    public TimeFormat {
        if (Given.given("The value of TIMEFORMAT", text).isBlank()) {
            throw new IllegalArgumentException("TIMEFORMAT is blank");
        }
        for (String keyword : new String[] {AUTO, EPOCH_SECONDS, EPOCH_MILLISECONDS}) {
            if (text.equalsIgnoreCase(keyword) && !text.equals(keyword)) {
                throw new IllegalArgumentException(
                        "TIMEFORMAT '" + text + "' is case-sensitive: write '" + keyword + "'");
            }
        }
        if (ZONE.matcher(QUOTED.matcher(text).replaceAll("")).find()) {
            throw new IllegalArgumentException(
                    "TIMEFORMAT '" + text + "' has a time zone specifier: only 'auto' reads time zones");
        }
    }

    /** {@code 'auto'}: recognises the documented formats. */
    public static TimeFormat auto() {
        return new TimeFormat(AUTO);
    }

    /** {@code 'epochsecs'}: seconds since 1970-01-01 00:00:00 UTC, optionally with decimals. */
    public static TimeFormat epochSeconds() {
        return new TimeFormat(EPOCH_SECONDS);
    }

    /** {@code 'epochmillisecs'}: milliseconds since 1970-01-01 00:00:00 UTC, optionally with decimals. */
    public static TimeFormat epochMilliseconds() {
        return new TimeFormat(EPOCH_MILLISECONDS);
    }

    /** A format that consists of Redshift's format elements, such as {@code MM.DD.YYYY HH24:MI:SS}. */
    public static TimeFormat of(String format) {
        return new TimeFormat(format);
    }

    /** Whether this is {@code 'auto'}. */
    public boolean isAuto() {
        return text.equals(AUTO);
    }

    /** Whether this is {@code 'epochsecs'}. */
    public boolean isEpochSeconds() {
        return text.equals(EPOCH_SECONDS);
    }

    /** Whether this is {@code 'epochmillisecs'}. */
    public boolean isEpochMilliseconds() {
        return text.equals(EPOCH_MILLISECONDS);
    }
}
