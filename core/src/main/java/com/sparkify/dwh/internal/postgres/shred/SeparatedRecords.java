package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.DataFormat.TextFormat;
import java.nio.charset.StandardCharsets;

/**
 * Reads records whose fields are separated by delimiters. A delimiter may also follow the last field. Escapes are
 * removed in the buffer after the whole record is read. A malformed record keeps its escapes, so that the error shows
 * the bytes of the file.
 */
abstract class SeparatedRecords extends LineRecords {

    /** The first byte of the delimiter. */
    final byte delimiter;

    private final byte[] wholeDelimiter;
    private final boolean isOneByte;

    /** The index of the field's first byte. An opening quote isn't part of the field. */
    int fieldStart;
    /** The index after the field's last byte. A closing quote isn't part of the field. */
    int fieldEnd;
    /** The field's flags. {@link Spans#ESCAPED} means that {@link #unescape} must change the field. */
    int flags;

    private boolean isQuoted;
    private boolean hasEscapes;

    SeparatedRecords(TextFormat format, String delimiter, int columns, int bufferSize) {
        super(format, columns, bufferSize);
        this.wholeDelimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.delimiter = wholeDelimiter[0];
        this.isOneByte = wholeDelimiter.length == 1;
    }

    /**
     * The length in bytes of the delimiter at the index {@code at}. 0 if there is no delimiter; MORE if this depends on
     * bytes that haven't been read yet.
     *
     * @param at the index of a byte that was read, or of the zero byte after all bytes
     */
    final int delimiterAt(int at) {
        if (buffer[at] != delimiter) {
            return 0;
        }
        return isOneByte ? 1 : wholeDelimiterAt(at);
    }

    private int wholeDelimiterAt(int at) {
        for (int i = 1; i < wholeDelimiter.length; i++) {
            // A delimiter has no zero byte, so the loop stops at the zero byte after the last byte.
            if (buffer[at + i] != wholeDelimiter[i]) {
                return at + i < limit || ended ? 0 : MORE;
            }
        }
        return wholeDelimiter.length;
    }

    /** Skips a byte that could begin a delimiter but doesn't. Returns the index of the next byte. */
    final int skipDelimiterByte(int at) {
        flags |= buffer[at] < 0 ? Spans.NON_ASCII : 0;
        return at + 1;
    }

    /**
     * Reads the field that begins at {@code p}. Calls {@link #quoted} if the field is in quotes.
     *
     * @return the index of the delimiter or line end after the field, or MORE or BROKEN
     */
    abstract int field(int p);

    /**
     * Removes escapes from a field, in the buffer.
     *
     * @return the index after the last remaining byte
     */
    abstract int unescape(int from, int to);

    /** Notes that the field is in quotes. */
    final void quoted() {
        isQuoted = true;
    }

    @Override
    final int record() {
        hasEscapes = false;
        int count = 0;
        int p = start;
        while (true) {
            isQuoted = false;
            flags = 0;
            int next = field(p);
            if (next < 0) {
                return next;
            }
            // Neither a line end nor the zero after the last byte begins a delimiter.
            boolean isLast = next == limit || buffer[next] != delimiter;
            if (count < columns) {
                found(count++);
            } else if (!isLast || isQuoted || fieldStart < fieldEnd) {
                fail(Fault.EXTRA_FIELDS, "Extra column(s) found: more than " + columns);
            }
            if (isLast) {
                finish(next, count);
                return next;
            }
            p = next + wholeDelimiter.length;
        }
    }

    private void found(int field) {
        hasEscapes |= (flags & Spans.ESCAPED) != 0;
        int kind = isNull(fieldStart, fieldEnd) ? Spans.NULL : Spans.STRING | flags;
        spans().set(field, fieldStart, fieldEnd, kind);
    }

    private void finish(int at, int count) {
        end = at;
        complete(count, Fault.DELIMITER, "Delimiter not found");
        if (hasEscapes && !hasFailed()) {
            unescapeFields();
        }
    }

    private void unescapeFields() {
        Spans spans = spans();
        for (int i = 0; i < columns; i++) {
            int kind = spans.kind(i);
            if ((kind & Spans.ESCAPED) != 0) {
                int from = spans.start(i);
                int to = unescape(from, spans.end(i));
                spans.set(i, from, to, isNullAfterUnescape(from, to) ? Spans.NULL : kind & ~Spans.ESCAPED);
            }
        }
    }

    /** Whether a field that {@link #unescape} has changed is now the null string. */
    abstract boolean isNullAfterUnescape(int from, int to);

    /**
     * Ends a field. If {@code stops} has passed bytes beyond ASCII, adds {@link Spans#NON_ASCII} to the field's flags.
     *
     * @param at the index after the field's last byte
     * @param next the index of the delimiter or line end
     * @return {@code next}
     */
    final int fieldEnds(int at, int next, Stops stops) {
        fieldEnd = at;
        flags |= stops.passedNonAscii() ? Spans.NON_ASCII : 0;
        return next;
    }
}
