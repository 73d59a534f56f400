package com.sparkify.dwh.internal.postgres.encode;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.internal.postgres.shred.JsonStrings;
import com.sparkify.dwh.internal.postgres.shred.Spans;
import com.sparkify.dwh.warehouse.LoadError;

/**
 * Encodes CHAR, VARCHAR and TEXT. A length is a number of bytes, as on Redshift: {@code varchar(5)} takes five letters
 * of one byte, but only two letters of two bytes. A type without a length has the limit of Redshift's largest VARCHAR.
 */
public final class TextEncoder extends ColumnEncoder {

    /** The length of VARCHAR(MAX), in bytes. */
    public static final int MAX_BYTES = 65_535;

    private static final byte NO_REPLACEMENT = 0;

    private final int maxBytes;
    private final boolean fixed;
    private final boolean truncate;
    private final boolean trim;
    private final boolean emptyAsNull;
    private final boolean blanksAsNull;
    private final byte replacement;

    /**
     * @param maxBytes the type's length
     * @param fixed whether the type is CHAR. CHAR takes only single-byte characters and ignores blanks at the end
     * @param copy the statement. Its options TRUNCATECOLUMNS, TRIMBLANKS, EMPTYASNULL, BLANKSASNULL and ACCEPTINVCHARS
     *     are used
     */
    public TextEncoder(TargetColumn column, int maxBytes, boolean fixed, Copy copy) {
        super(column);
        this.maxBytes = maxBytes;
        this.fixed = fixed;
        this.truncate = copy.options().contains(CopyOption.TRUNCATECOLUMNS);
        this.trim = !fixed && copy.options().contains(CopyOption.TRIMBLANKS);
        this.emptyAsNull = copy.options().contains(CopyOption.EMPTYASNULL);
        this.blanksAsNull = copy.options().contains(CopyOption.BLANKSASNULL);
        this.replacement = (byte)
                copy.invalidCharacterReplacement().orElse((char) NO_REPLACEMENT).charValue();
    }

    @Override
    public void write(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection {
        boolean unchanged =
                kind < Spans.ESCAPED && to - from <= maxBytes && from < to && !blanksAsNull && !fixed && !trim;
        if (unchanged) {
            out.writeField(in, from, to - from);
        } else {
            writeConverted(in, from, to, kind, out);
        }
    }

    private void writeConverted(byte[] in, int from, int to, int kind, CopyBuffer out) throws Rejection {
        out.reserve(Integer.BYTES + to - from + JsonStrings.ROOM);
        int start = out.size + Integer.BYTES;
        int end;
        if ((kind & Spans.ESCAPED) == 0) {
            System.arraycopy(in, from, out.bytes, start, to - from);
            end = start + to - from;
        } else {
            end = checked(JsonStrings.decode(in, from, to, out.bytes, start));
        }
        int trimmed = trim || blanksAsNull ? trimmed(out.bytes, start, end) : end;
        boolean emptyIsNull = end == start ? emptyAsNull : blanksAsNull || emptyAsNull;
        // FILLRECORD: Redshift fills VARCHAR with '', but CHAR with NULL.
        if ((trimmed == start && emptyIsNull) || (fixed && kind == Spans.FILLED)) {
            writeNull(out);
            return;
        }
        if ((kind & Spans.NUL) != 0) {
            throw nul();
        }
        end = trim ? trimmed : end;
        // Only non-ASCII bytes of the input need a check, because decoded escapes are always valid UTF-8.
        if ((kind & Spans.NON_ASCII) != 0) {
            checkUtf8(out.bytes, start, end);
        }
        end = fitted(out.bytes, start, end);
        out.writeInt(end - start);
        out.size = end;
    }

    /** The end of the text without the white space at its end. */
    private static int trimmed(byte[] text, int from, int to) {
        int end = to;
        while (end > from && (text[end - 1] == ' ' || (text[end - 1] >= '\t' && text[end - 1] <= '\r'))) {
            end--;
        }
        return end;
    }

    private void checkUtf8(byte[] text, int from, int to) throws Rejection {
        if (replacement != NO_REPLACEMENT && !fixed) {
            Utf8.replaceInvalid(text, from, to, replacement);
            return;
        }
        Utf8.check(text, from, to);
    }

    /**
     * The end of the part of the text that fits the column.
     *
     * @throws Rejection if the text is too long and TRUNCATECOLUMNS isn't specified, or if a CHAR has a multibyte
     *     character
     */
    private int fitted(byte[] text, int from, int to) throws Rejection {
        int end = to;
        if (fixed) {
            while (end > from && text[end - 1] == ' ') {
                end--;
            }
            checkSingleBytes(text, from, end);
        }
        if (end - from <= maxBytes) {
            return end;
        }
        if (!truncate) {
            throw new Rejection(LoadError.Code.OUT_OF_RANGE, "String length exceeds DDL length");
        }
        return Utf8.boundary(text, from, from + maxBytes);
    }

    private static void checkSingleBytes(byte[] text, int from, int to) throws Rejection {
        for (int p = from; p < to; p++) {
            if (text[p] < 0) {
                throw new Rejection(
                        LoadError.Code.CHAR,
                        "Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: "
                                + hex(text[p]),
                        p - from);
            }
        }
    }

    private static String hex(byte b) {
        return Integer.toHexString(b & 0xff);
    }
}
