package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Records that are lines, or begin with one. A line feed ends a line, and a carriage return right before it belongs to
 * the line's end; elsewhere a carriage return is data. The last line needs no end. A line with nothing in it is no
 * record.
 *
 * <p>Fields are changed in the buffer to what they mean, so that every span is plain bytes. A field that is the null
 * string is {@link Spans#NULL}.
 */
abstract class LineRecords extends Records {

    /** The buffer ends within the record, and the object doesn't. */
    static final int MORE = -1;
    /** The record is broken, and where it ends isn't known: see {@link #failed}. */
    static final int BROKEN = -2;

    private static final byte[] DEFAULT_NULL = TextFormat.DEFAULT_NULL_AS.getBytes(StandardCharsets.UTF_8);

    final int columns;
    private final Spans spans;
    private final byte[] nullText;
    private final boolean nullAsGiven;
    private final boolean fillRecord;
    private final boolean ignoreBlankLines;

    /** How many line feeds there are within the record. */
    long lineFeeds;

    private boolean hasFailed;
    private Fault failed = Fault.SYNTAX;
    private String why = "";

    LineRecords(TextFormat format, int columns, int bufferSize) {
        super(format.ignoreHeader(), bufferSize);
        this.columns = columns;
        this.spans = new Spans(columns);
        this.nullText = format.nullAs()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(DEFAULT_NULL);
        this.nullAsGiven = format.nullAs().isPresent();
        this.fillRecord = format.options().contains(CopyOption.FILLRECORD);
        this.ignoreBlankLines = format.options().contains(CopyOption.IGNOREBLANKLINES);
    }

    /**
     * Reads the record that begins at {@link #start} and has at least one byte, sets {@link #end} behind its last one,
     * and says by {@link #fail} what is wrong with it.
     *
     * @return the index of the line's end, or {@link #MORE}, unless everything is read; or {@link #BROKEN}
     */
    abstract int record();

    @Override
    public final int slot(int column) {
        return column;
    }

    @Override
    public final Spans spans() {
        return spans;
    }

    @Override
    public final Outcome next() throws IOException {
        while (true) {
            start = pos;
            if (pos == limit) {
                if (!fill(pos)) {
                    return Outcome.END;
                }
                continue;
            }
            int blank = lineEnd(pos);
            lineFeeds = 0;
            hasFailed = false;
            int at = blank == 0 ? record() : blank == MORE ? MORE : pos;
            if (at == MORE) {
                // The line's end is no part of the record.
                if (limit - start >= MAX_RECORD + 2) {
                    return broken(Fault.LINE, tooLong());
                }
                fill(start);
                continue;
            }
            if (at == BROKEN) {
                return broken(failed, why);
            }
            lastLine = line + lineFeeds;
            line = lastLine + 1;
            pos = at + lineEnd(at);
            if (blank > 0) {
                if (ignoreBlankLines) {
                    continue;
                }
                end = start;
                return refused(Fault.EMPTY_LINE, "The line is empty");
            }
            if (end - start > MAX_RECORD) {
                return refused(Fault.LINE, tooLong());
            }
            return hasFailed ? refused(failed, why) : Outcome.RECORD;
        }
    }

    /** How many bytes the line's end there has: 0 if there is none, MORE if that can't be said. */
    final int lineEnd(int at) {
        byte c = buffer[at];
        if (c == '\n') {
            return 1;
        }
        // The byte behind the last one is zero.
        if (at + (c == '\r' ? 1 : 0) >= limit) {
            return ended ? 0 : MORE;
        }
        return c == '\r' && buffer[at + 1] == '\n' ? 2 : 0;
    }

    /** Says what is wrong with the record. What is said first counts, but a quote may be why the fields' number is wrong. */
    final void fail(Fault what, String reason) {
        if (!hasFailed || what == Fault.QUOTES) {
            hasFailed = true;
            failed = what;
            why = reason;
        }
    }

    final boolean hasFailed() {
        return hasFailed;
    }

    /** Says that the record has so many fields: columns beyond them are filled, or that is an error. */
    final void complete(int fields, Fault missing, String reason) {
        if (fields < columns && !fillRecord) {
            fail(missing, reason + ": " + fields + " of " + columns + " columns");
        }
        for (int i = fields; i < columns; i++) {
            spans.set(i, start, start, Spans.FILLED);
        }
    }

    /** Whether that is the null string. */
    final boolean isNull(int from, int to) {
        return to - from == nullText.length && Arrays.equals(buffer, from, to, nullText, 0, nullText.length);
    }

    /** Whether no null string is given, and that is the one that holds then. */
    final boolean isDefaultNull(int from, int to) {
        return !nullAsGiven && isNull(from, to);
    }

    /** Whether the null string isn't empty. */
    final boolean hasNullText() {
        return nullText.length > 0;
    }

    /** The record is the line that it begins in, and the next one begins behind that. */
    private Outcome broken(Fault what, String reason) throws IOException {
        pos = start;
        while (true) {
            while (pos < limit && buffer[pos] != '\n') {
                pos++;
            }
            if (pos < limit) {
                break;
            }
            if (!fillToSkip()) {
                break;
            }
        }
        end = pos;
        lastLine = line;
        if (pos < limit) {
            pos++;
            line++;
        }
        return refused(what, reason);
    }

    private static String tooLong() {
        return "The record is longer than " + MAX_RECORD + " bytes";
    }
}
