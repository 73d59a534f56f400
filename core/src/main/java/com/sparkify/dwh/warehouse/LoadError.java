package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.internal.text.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A load error: one rejected record, or an object that can't be loaded. Load errors are the same on both engines. A
 * load error has the columns of Redshift's view SYS_LOAD_ERROR_DETAIL, and the value from STL_LOAD_ERRORS.
 *
 * @param object the object's location
 * @param line the number of the record's last line, counted from 1; 0 if the error isn't in a record
 * @param column the column that couldn't take the value; null if the whole record is invalid
 * @param columnType the column's type without its size, such as {@code varchar}; null if there is no column
 * @param columnLength the size of the column's type, in bytes; null if the type has no size
 * @param position the position of the error in the value, counted from 0; also 0 if the position is unknown
 * @param value the value as {@link #shown} returns it; null if there is no value, or if STL_LOAD_ERRORS can't be read
 * @param code Redshift's number of the error
 * @param reason the error in words
 */
public record LoadError(
        String object,
        long line,
        @Nullable String column,
        @Nullable String columnType,
        @Nullable Integer columnLength,
        int position,
        @Nullable String value,
        Code code,
        String reason) {

    /** The largest number of characters of a value that are shown: {@value}. */
    public static final int MAX_CHARACTERS = 64;

    /** An error with the position 0 and without {@code columnLength}. */
    public LoadError(
            String object,
            long line,
            @Nullable String column,
            @Nullable String columnType,
            @Nullable String value,
            Code code,
            String reason) {
        this(object, line, column, columnType, null, 0, value, code, reason);
    }

    /**
     * Returns the text as errors show it: on one line, with control characters and bidirectional overrides escaped. A
     * text of more than 64 characters is truncated and ends with "…".
     */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == MAX_CHARACTERS) {
                return shown.append('…').toString();
            }
            shown.append(OneLine.of(Character.toString(text.codePointAt(i))));
        }
        return shown.toString();
    }

    /**
     * The object, line, column, type, value, reason and code on one line. The text is escaped as in {@link #shown}, but
     * not truncated.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(object);
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (column != null) {
            text.append(", column ").append(column).append(' ').append(columnType);
        }
        if (columnLength != null) {
            text.append('(').append(columnLength).append(')');
        }
        if (value != null) {
            text.append(", value '").append(value).append('\'');
        }
        text.append(": ").append(reason).append(" (").append(code.number()).append(')');
        return OneLine.of(text.toString());
    }

    /**
     * Redshift's number of a load error. The constants are the numbers that Amazon's guide lists. A cluster can also
     * report other numbers.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Load error reference".
     *
     * @param number Redshift's number
     */
    public record Code(int number) {

        /** Unknown parse error. Malformed JSON also has this number. */
        public static final Code PARSE = new Code(1200);

        /** No delimiter after a field. */
        public static final Code DELIMITER_NOT_FOUND = new Code(1201);

        /** More fields than columns. */
        public static final Code EXTRA_COLUMNS = new Code(1202);

        /** Fewer fields than columns. */
        public static final Code FEWER_COLUMNS = new Code(1203);

        /** Value out of range, or too long for the column. */
        public static final Code OUT_OF_RANGE = new Code(1204);

        /** Invalid date. */
        public static final Code DATE = new Code(1205);

        /** Invalid timestamp. */
        public static final Code TIMESTAMP = new Code(1206);

        /** Invalid digit. */
        public static final Code DIGIT = new Code(1207);

        /** Invalid floating-point number. */
        public static final Code FLOAT = new Code(1208);

        /** Invalid decimal. */
        public static final Code DECIMAL = new Code(1209);

        /** Invalid boolean. */
        public static final Code BOOLEAN = new Code(1210);

        /** An empty line. */
        public static final Code EMPTY_LINE = new Code(1211);

        /** The object doesn't exist. */
        public static final Code FILE_NOT_FOUND = new Code(1212);

        /** NULL into a NOT NULL column. */
        public static final Code NOT_NULL = new Code(1213);

        /** Delimiter not found: too few fields in a text format, or unbalanced quotes. */
        public static final Code MISSING_DELIMITER = new Code(1214);

        /** A multibyte character in a CHAR column. */
        public static final Code CHAR = new Code(1215);

        /** An invalid line: it is too long, or a quote isn't closed. */
        public static final Code INVALID_LINE = new Code(1216);

        /** An invalid value for an IDENTITY column. */
        public static final Code IDENTITY = new Code(1217);

        /** The NUL character in text. */
        public static final Code NUL = new Code(1218);

        /** Invalid UTF-8: a byte that can't begin a character. */
        public static final Code UTF8_START = new Code(1219);

        /** Invalid UTF-8. */
        public static final Code UTF8 = new Code(1220);

        /** The object isn't in the ENCODING of the statement. */
        public static final Code ENCODING = new Code(1221);

        /** The number has more digits than the type holds. */
        public static final Code OVERFLOW = new Code(1222);

        /** The value's type doesn't match the column's type. */
        public static final Code TYPE = new Code(1223);

        /** JSON that a SUPER column doesn't accept. */
        public static final Code SUPER_JSON = new Code(1224);

        /** A manifest's path is invalid. */
        public static final Code MANIFEST_PATH = new Code(8001);

        /** The end key of a sequence is missing. */
        public static final Code END_KEY = new Code(9005);
    }
}
