package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.internal.postgres.shred.JsonStrings;
import com.sparkify.dwh.internal.postgres.shred.Spans;
import com.sparkify.dwh.warehouse.LoadError;

/**
 * Encodes a type that isn't text. Treats values with and without quotes alike. Reads an empty or blank value as NULL.
 */
abstract class ScalarEncoder extends ColumnEncoder {

    private byte[] decoded = new byte[64];

    ScalarEncoder(TargetColumn column) {
        super(column);
    }

    @Override
    final void write(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection {
        if (from == to || (in[from] <= ' ' && isBlank(in, from, to))) {
            writeNull(out);
        } else if ((kind & Spans.PADDED) != 0) {
            convertTrimmed(in, from, to, out);
        } else if ((kind & Spans.ESCAPED) == 0) {
            convert(in, from, to, out);
        } else {
            if (decoded.length < to - from + JsonStrings.ROOM) {
                decoded = new byte[to - from + JsonStrings.ROOM];
            }
            int end = checked(JsonStrings.decode(in, from, to, decoded, 0));
            convert(decoded, 0, end, out);
        }
    }

    private void convertTrimmed(byte[] in, int from, int to, CopyBuffer out) throws Rejection {
        int first = from;
        int last = to;
        while (in[first] == ' ') {
            first++;
        }
        while (in[last - 1] == ' ') {
            last--;
        }
        convert(in, first, last, out);
    }

    /**
     * Converts a text to a value of the column's type, and writes the value. The text isn't empty.
     *
     * @throws Rejection if the text isn't a value of the type
     */
    abstract void convert(byte[] in, int from, int to, CopyBuffer out) throws Rejection;

    static Rejection outOfRange(String type) {
        return new Rejection(LoadError.Code.OUT_OF_RANGE, "Value out of range, Type: " + type);
    }

    /**
     * The error for an invalid character at the index {@code at}. If {@code at} equals {@code to}, a digit is missing
     * at the end of the text, and the error shows an empty value.
     */
    static Rejection digit(LoadError.Code code, byte[] in, int from, int at, int to, String type) {
        String value = at < to ? InputExcerpt.of(in, at, Math.min(at + 1, to)) : "";
        int position = at - from;
        return new Rejection(
                code, "Invalid digit, Value '" + value + "', Pos " + position + ", Type: " + type, position);
    }
}
