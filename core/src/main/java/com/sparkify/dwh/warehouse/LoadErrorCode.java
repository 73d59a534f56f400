package com.sparkify.dwh.warehouse;

import java.util.Arrays;

/** Why a record is rejected. Source: Amazon Redshift Developer Guide, "Load error reference". */
public enum LoadErrorCode {
    /** Unknown parse error: also malformed JSON. */
    PARSE(1200),
    /** Value out of range, or too long for the column. */
    OUT_OF_RANGE(1204),
    /** Invalid date. */
    DATE(1205),
    /** Invalid timestamp. */
    TIMESTAMP(1206),
    /** Invalid digit. */
    DIGIT(1207),
    /** Invalid floating-point number. */
    FLOAT(1208),
    /** Invalid decimal. */
    DECIMAL(1209),
    /** Invalid boolean. */
    BOOLEAN(1210),
    /** The object isn't there. */
    FILE_NOT_FOUND(1212),
    /** NULL into a NOT NULL column. */
    NOT_NULL(1213),
    /** A character of several bytes in a CHAR column. */
    CHAR(1215),
    /** The NUL character in text. */
    NUL(1218),
    /** Invalid UTF-8. */
    UTF8(1220),
    /** The number has more digits than the type holds. */
    OVERFLOW(1222);

    private final int number;

    LoadErrorCode(int number) {
        this.number = number;
    }

    /** The code of this number; {@link #PARSE}, "unknown parse error", for one that isn't listed here. */
    public static LoadErrorCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(PARSE);
    }

    /** The number that Redshift gives it. */
    public int number() {
        return number;
    }
}
