package com.sparkify.dwh.warehouse;

import java.util.Arrays;

/**
 * Redshift's codes for load errors.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Load error reference".
 */
public enum LoadErrorCode {
    /** Unknown parse error: also malformed JSON. */
    PARSE(1200),
    /** No delimiter after a field. */
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
    /** An empty line. */
    EMPTY_LINE(1211),
    /** The object doesn't exist. */
    FILE_NOT_FOUND(1212),
    /** NULL into a NOT NULL column. */
    NOT_NULL(1213),
    /** Delimiter not found: too few fields in a text format, or unbalanced quotes. */
    MISSING_DELIMITER(1214),
    /** A multibyte character in a CHAR column. */
    CHAR(1215),
    /** An invalid line: it is too long, or a quote isn't closed. */
    INVALID_LINE(1216),
    /** An invalid value for an IDENTITY column. */
    IDENTITY(1217),
    /** The NUL character in text. */
    NUL(1218),
    /** Invalid UTF-8: a byte that can't begin a character. */
    UTF8_START(1219),
    /** Invalid UTF-8. */
    UTF8(1220),
    /** The object isn't in the ENCODING of the statement. */
    ENCODING(1221),
    /** The number has more digits than the type holds. */
    OVERFLOW(1222),
    /** A value of a type that the column doesn't take. */
    TYPE(1223),
    /** JSON that SUPER doesn't take. */
    SUPER_JSON(1224),
    /** A manifest's path is invalid. */
    MANIFEST_PATH(8001),
    /** The end key of a sequence is missing. */
    END_KEY(9005);

    private final int number;

    LoadErrorCode(int number) {
        this.number = number;
    }

    /** The code with this number, or {@link #PARSE}, "unknown parse error", if the number isn't listed here. */
    public static LoadErrorCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(PARSE);
    }

    /** Redshift's number. */
    public int number() {
        return number;
    }
}
