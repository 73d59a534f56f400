package com.sparkify.dwh.warehouse;

/**
 * Redshift's number of a load error. The constants are the numbers that Amazon's guide lists. A cluster can report other
 * numbers, too.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Load error reference".
 *
 * @param number Redshift's number
 */
public record LoadErrorCode(int number) {

    /** Unknown parse error. Malformed JSON also has this number. */
    public static final LoadErrorCode PARSE = new LoadErrorCode(1200);

    /** No delimiter after a field. */
    public static final LoadErrorCode DELIMITER_NOT_FOUND = new LoadErrorCode(1201);

    /** More fields than columns. */
    public static final LoadErrorCode EXTRA_COLUMNS = new LoadErrorCode(1202);

    /** Fewer fields than columns. */
    public static final LoadErrorCode FEWER_COLUMNS = new LoadErrorCode(1203);

    /** Value out of range, or too long for the column. */
    public static final LoadErrorCode OUT_OF_RANGE = new LoadErrorCode(1204);

    /** Invalid date. */
    public static final LoadErrorCode DATE = new LoadErrorCode(1205);

    /** Invalid timestamp. */
    public static final LoadErrorCode TIMESTAMP = new LoadErrorCode(1206);

    /** Invalid digit. */
    public static final LoadErrorCode DIGIT = new LoadErrorCode(1207);

    /** Invalid floating-point number. */
    public static final LoadErrorCode FLOAT = new LoadErrorCode(1208);

    /** Invalid decimal. */
    public static final LoadErrorCode DECIMAL = new LoadErrorCode(1209);

    /** Invalid boolean. */
    public static final LoadErrorCode BOOLEAN = new LoadErrorCode(1210);

    /** An empty line. */
    public static final LoadErrorCode EMPTY_LINE = new LoadErrorCode(1211);

    /** The object doesn't exist. */
    public static final LoadErrorCode FILE_NOT_FOUND = new LoadErrorCode(1212);

    /** NULL into a NOT NULL column. */
    public static final LoadErrorCode NOT_NULL = new LoadErrorCode(1213);

    /** Delimiter not found: too few fields in a text format, or unbalanced quotes. */
    public static final LoadErrorCode MISSING_DELIMITER = new LoadErrorCode(1214);

    /** A multibyte character in a CHAR column. */
    public static final LoadErrorCode CHAR = new LoadErrorCode(1215);

    /** An invalid line: it is too long, or a quote isn't closed. */
    public static final LoadErrorCode INVALID_LINE = new LoadErrorCode(1216);

    /** An invalid value for an IDENTITY column. */
    public static final LoadErrorCode IDENTITY = new LoadErrorCode(1217);

    /** The NUL character in text. */
    public static final LoadErrorCode NUL = new LoadErrorCode(1218);

    /** Invalid UTF-8: a byte that can't begin a character. */
    public static final LoadErrorCode UTF8_START = new LoadErrorCode(1219);

    /** Invalid UTF-8. */
    public static final LoadErrorCode UTF8 = new LoadErrorCode(1220);

    /** The object isn't in the ENCODING of the statement. */
    public static final LoadErrorCode ENCODING = new LoadErrorCode(1221);

    /** The number has more digits than the type holds. */
    public static final LoadErrorCode OVERFLOW = new LoadErrorCode(1222);

    /** A value of a type that the column doesn't take. */
    public static final LoadErrorCode TYPE = new LoadErrorCode(1223);

    /** JSON that SUPER doesn't take. */
    public static final LoadErrorCode SUPER_JSON = new LoadErrorCode(1224);

    /** A manifest's path is invalid. */
    public static final LoadErrorCode MANIFEST_PATH = new LoadErrorCode(8001);

    /** The end key of a sequence is missing. */
    public static final LoadErrorCode END_KEY = new LoadErrorCode(9005);
}
