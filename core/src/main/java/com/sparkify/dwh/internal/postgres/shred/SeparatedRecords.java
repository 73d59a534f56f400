package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.TextFormat;
import java.nio.charset.StandardCharsets;

/**
 * Records whose fields stand between delimiters; one may stand behind the last field, too. The record is read whole before
 * a byte of it is changed: errors show it as it was.
 */
abstract class SeparatedRecords extends LineRecords {

    /** What a delimiter begins with. */
    final byte delimiter;

    private final byte[] wholeDelimiter;
    private final boolean isOneByte;

    /** Where the field begins, without its quote. */
    int fieldStart;
    /** Where it ends, likewise. */
    int fieldEnd;
    /** The field's flags; {@link Spans#ESCAPED} here means that {@link #meant} changes it. */
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
     * Whether a delimiter is there: 0 if there is none, MORE if that can't be said, otherwise how many bytes it has.
     *
     * @param at the index of a byte that was read, or of the zero behind them
     */
    final int delimiterAt(int at) {
        if (buffer[at] != delimiter) {
            return 0;
        }
        return isOneByte ? 1 : wholeDelimiterAt(at);
    }

    private int wholeDelimiterAt(int at) {
        for (int i = 1; i < wholeDelimiter.length; i++) {
            // The zero behind the last byte is no part of a delimiter: this goes no further.
            if (buffer[at + i] != wholeDelimiter[i]) {
                return at + i < limit || ended ? 0 : MORE;
            }
        }
        return wholeDelimiter.length;
    }

    /** Goes on behind a byte that begins a delimiter, where there is none: another one may begin with the next. */
    final int noDelimiter(int at) {
        flags |= buffer[at] < 0 ? Spans.NON_ASCII : 0;
        return at + 1;
    }

    /**
     * Reads the field there, and says by {@link #quoted} that it is in quotes.
     *
     * @return the index of the delimiter or line's end behind it, MORE or BROKEN
     */
    abstract int field(int p);

    /** Takes what marks data off a field, in its place: the index behind what is left. */
    abstract int meant(int from, int to);

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
            int behind = field(p);
            if (behind < 0) {
                return behind;
            }
            // Neither a line's end nor the zero behind the bytes begins a delimiter.
            boolean isLast = behind == limit || buffer[behind] != delimiter;
            if (count < columns) {
                found(count++);
            } else if (!isLast || isQuoted || fieldStart < fieldEnd) {
                fail(Fault.EXTRA_FIELDS, "Extra column(s) found: more than " + columns);
            }
            if (isLast) {
                ends(behind, count);
                return behind;
            }
            p = behind + wholeDelimiter.length;
        }
    }

    private void found(int field) {
        hasEscapes |= (flags & Spans.ESCAPED) != 0;
        int kind = isNull(fieldStart, fieldEnd) ? Spans.NULL : Spans.STRING | flags;
        spans().set(field, fieldStart, fieldEnd, kind);
    }

    private void ends(int at, int count) {
        end = at;
        complete(count, Fault.DELIMITER, "Delimiter not found");
        if (hasEscapes && !hasFailed()) {
            takeEscapesOff();
        }
    }

    private void takeEscapesOff() {
        Spans spans = spans();
        for (int i = 0; i < columns; i++) {
            int kind = spans.kind(i);
            if ((kind & Spans.ESCAPED) != 0) {
                int from = spans.start(i);
                int to = meant(from, spans.end(i));
                spans.set(i, from, to, isNullWhenMeant(from, to) ? Spans.NULL : kind & ~Spans.ESCAPED);
            }
        }
    }

    /** Whether a field is the null string only now that {@link #meant} has changed it. */
    abstract boolean isNullWhenMeant(int from, int to);

    /** Ends a field: notes what the stops have passed. */
    final int fieldEnds(int at, int behind, Stops stops) {
        fieldEnd = at;
        flags |= stops.passedNonAscii() ? Spans.NON_ASCII : 0;
        return behind;
    }
}
