package com.sparkify.dwh.warehouse;

import java.util.Arrays;

/** Why a record is rejected. Source: Amazon Redshift Developer Guide, "Load error reference". */
public enum LoadErrorCode {
    /** Unknown parse error: also malformed JSON. */
    PARSE(1200),
    /** No delimiter behind a field. */
    DELIMITER_NOT_FOUND(1201),
    /** More fields than columns. */
    EXTRA_COLUMNS(1202),
    /** Fewer fields than columns. */
    FEWER_COLUMNS(1203),
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
    /** A line with nothing in it. */
    EMPTY_LINE(1211),
    /** The object isn't there. */
    FILE_NOT_FOUND(1212),
    /** NULL into a NOT NULL column. */
    NOT_NULL(1213),
    /** Delimiter not found: too few fields in a text format, or quotes that don't fit. */
    MISSING_DELIMITER(1214),
    /** A character of several bytes in a CHAR column. */
    CHAR(1215),
    /** A line that is none: one too long, or with an unclosed quote. */
    INVALID_LINE(1216),
    /** A value for an IDENTITY column that isn't one. */
    IDENTITY(1217),
    /** The NUL character in text. */
    NUL(1218),
    /** Invalid UTF-8: a byte that begins no character. */
    UTF8_START(1219),
    /** Invalid UTF-8. */
    UTF8(1220),
    /** Not in the ENCODING that the statement says. */
    ENCODING(1221),
    /** The number has more digits than the type holds. */
    OVERFLOW(1222),
    /** A type that the column doesn't take. */
    TYPE(1223),
    /** JSON that SUPER doesn't take. */
    SUPER_JSON(1224),
    /** A manifest's path is invalid. */
    MANIFEST_PATH(8001),
    /** The end key of a sequence isn't there. */
    END_KEY(9005);

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
