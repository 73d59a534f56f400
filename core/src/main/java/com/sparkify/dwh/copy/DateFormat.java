package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;

/**
 * COPY's {@code DATEFORMAT}: how text becomes DATE. The default is {@code YYYY-MM-DD}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DATEFORMAT and TIMEFORMAT strings".
 *
 * @param text the text between the quotes; {@code auto} in lower case is a keyword
 */
public record DateFormat(String text) {

    /** The format when DATEFORMAT isn't specified. */
    public static final DateFormat DEFAULT = new DateFormat("YYYY-MM-DD");

    private static final String AUTO = "auto";

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is blank, or is {@code auto} in upper or mixed case
     */
    public DateFormat {
        if (Given.given("The value of DATEFORMAT", text).isBlank()) {
            throw new IllegalArgumentException("DATEFORMAT is blank");
        }
        if (text.equalsIgnoreCase(AUTO) && !text.equals(AUTO)) {
            throw new IllegalArgumentException("DATEFORMAT '" + text + "' is case-sensitive: write 'auto'");
        }
    }

    /** {@code 'auto'}: recognises the documented formats. */
    public static DateFormat auto() {
        return new DateFormat(AUTO);
    }

    /** A format that consists of Redshift's format elements, such as {@code MM/DD/YYYY}. */
    public static DateFormat of(String format) {
        return new DateFormat(format);
    }

    /** Whether this is {@code 'auto'}. */
    public boolean isAuto() {
        return text.equals(AUTO);
    }
}
