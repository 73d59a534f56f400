package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.FixedWidth.Width;

/**
 * Reads records of fixed-width text. Each line is a record, and widths count characters, not bytes. The last field of a
 * line may be shorter than its width. Fields after the end of the line are missing. Blanks may follow the null string.
 * With REMOVEQUOTES, blanks may also follow the closing quote.
 */
public final class FixedWidthRecords extends LineRecords {

    private final int[] widths;
    private final boolean removeQuotes;
    private final Stops stops = new Stops((byte) '\n', (byte) '\n');

    private boolean plain;

    /** @param format the format, with the width of each column */
    public FixedWidthRecords(FixedWidth format) {
        this(format, BUFFER);
    }

    FixedWidthRecords(FixedWidth format, int bufferSize) {
        super(format, format.widths().size(), bufferSize);
        this.widths = format.widths().stream().mapToInt(Width::characters).toArray();
        this.removeQuotes = format.options().contains(CopyOption.REMOVEQUOTES);
    }

    @Override
    int record() {
        int lineEnds = findLineEnd();
        if (lineEnds == MORE) {
            return MORE;
        }
        end = lineEnds;
        int from = start;
        int field = 0;
        for (; field < columns && from < end; field++) {
            int to = skip(from, widths[field]);
            field(field, from, to);
            from = to;
        }
        if (from < end) {
            fail(
                    Fault.LINE,
                    "Missing newline: Unexpected character 0x" + Integer.toHexString(buffer[from] & 0xff)
                            + " found at location " + (from - start));
        }
        complete(field, Fault.MISSING_FIELDS, "The line is too short");
        return lineEnds;
    }

    private int findLineEnd() {
        stops.start();
        plain = true;
        int p = start;
        while (true) {
            p = stops.next(buffer, p);
            if (buffer[p] == '\n') {
                plain &= !stops.passedNonAscii();
                return p > start && buffer[p - 1] == '\r' ? p - 1 : p;
            }
            if (p >= limit) {
                plain &= !stops.passedNonAscii();
                return ended ? limit : MORE;
            }
            plain = false;
            p++;
        }
    }

    /** The index after this many characters, or the end of the line if the line has fewer characters. */
    private int skip(int from, int characters) {
        if (plain) {
            return from + Math.min(characters, end - from);
        }
        int p = from;
        for (int i = 0; i < characters && p < end; i++) {
            p++;
            while (p < end && isContinuation(buffer[p])) {
                p++;
            }
        }
        return p;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }

    private void field(int field, int from, int to) {
        int trimmed = to;
        while (trimmed > from && buffer[trimmed - 1] == ' ') {
            trimmed--;
        }
        int first = from;
        int last = to;
        if (removeQuotes && from < trimmed && (buffer[from] == '"' || buffer[from] == '\'')) {
            first = from + 1;
            last = trimmed - 1;
            if (last < first || buffer[last] != buffer[from]) {
                fail(Fault.QUOTES, "Delimited value missing end quote");
                return;
            }
            trimmed = last;
        }
        boolean isNull = isNull(first, last) || (hasNullText() && isNull(first, trimmed));
        spans().set(field, first, last, isNull ? Spans.NULL : Spans.STRING | Spans.PADDED | flags(first, last));
    }

    private int flags(int from, int to) {
        int flags = 0;
        for (int p = from; p < to && !plain; p++) {
            flags |= buffer[p] < 0 ? Spans.NON_ASCII : 0;
            flags |= buffer[p] == 0 ? Spans.NUL : 0;
        }
        return flags;
    }
}
