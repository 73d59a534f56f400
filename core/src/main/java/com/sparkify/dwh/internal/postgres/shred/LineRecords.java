package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.DataFormat.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that consist of one or more lines. A line feed ends a line. A carriage return just before a line feed
 * belongs to the end of the line. Any other carriage return is data. The last line need not end with a line feed. An
 * empty line is malformed, unless IGNOREBLANKLINES skips it.
 *
 * <p>Fields are unescaped in the buffer, so that the {@link Spans} of a record refer to the plain bytes of its values.
 * A field that is the null string has the kind {@link Spans#NULL}.
 */
abstract class LineRecords extends Records {

    /** The buffer ends within the record. The object has more bytes. */
    static final int MORE = -1;
    /** The record is malformed, and its end is unknown: see {@link #fail}. */
    static final int BROKEN = -2;

    private static final byte[] DEFAULT_NULL = TextFormat.DEFAULT_NULL_AS.getBytes(StandardCharsets.UTF_8);

    final int columns;
    private final Spans spans;
    private final byte[] nullText;
    private final boolean nullAsGiven;
    private final boolean fillRecord;
    private final boolean ignoreBlankLines;

    /** How many line feeds the record contains. */
    long lineFeeds;

    /** A description of the object if the object isn't text and hasn't been reported yet; otherwise null. */
    private @Nullable String foreign;

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
     * Reads the record that begins at {@link #start} and has at least one byte. Sets {@link #end} to the index after
     * the record's last byte. If the record is malformed, calls {@link #fail}.
     *
     * @return the index of the end of the line; {@link #MORE} if the rest of the record hasn't been read yet; {@link
     *     #BROKEN} if the record's end is unknown
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
    final void begin() {
        foreign = pos == limit ? null : ForeignFormat.ofText(buffer, pos, limit);
    }

    @Override
    public final Outcome next() throws IOException {
        if (foreign == null) {
            return nextRecord();
        }
        String format = foreign;
        foreign = null;
        return foreign(format);
    }

    /** Reads the rest of the object, which isn't text, as one malformed record. */
    private Outcome foreign(String format) throws IOException {
        start = pos;
        do {
            pos = limit;
        } while (fillToSkip());
        end = pos;
        lastLine = line;
        return refused(Fault.SYNTAX, "the object is " + format);
    }

    private Outcome nextRecord() throws IOException {
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
                // The limit of a record's size doesn't include the end of its line.
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

    /**
     * The length in bytes of the line end at the index {@code at}. 0 if there is no line end; MORE if this depends on
     * bytes that haven't been read yet.
     */
    final int lineEnd(int at) {
        byte c = buffer[at];
        if (c == '\n') {
            return 1;
        }
        // At the limit, c is the zero byte that follows the data.
        if (at + (c == '\r' ? 1 : 0) >= limit) {
            return ended ? 0 : MORE;
        }
        return c == '\r' && buffer[at + 1] == '\n' ? 2 : 0;
    }

    /**
     * Notes why the record is malformed. The first reason is kept, with one exception: a reason about quotes replaces
     * an earlier reason, because a wrong quote can cause a wrong number of fields.
     */
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

    /**
     * Ends a record that has this many fields. If the record has fewer fields than columns, FILLRECORD fills the other
     * columns. Without FILLRECORD, such a record is malformed.
     */
    final void complete(int fields, Fault missing, String reason) {
        if (fields < columns && !fillRecord) {
            fail(missing, reason + ": " + fields + " of " + columns + " columns");
        }
        for (int i = fields; i < columns; i++) {
            spans.set(i, start, start, Spans.FILLED);
        }
    }

    /** Whether the field is the null string. */
    final boolean isNull(int from, int to) {
        return to - from == nullText.length && Arrays.equals(buffer, from, to, nullText, 0, nullText.length);
    }

    /** Whether the field is the default null string and NULL AS isn't set. */
    final boolean isDefaultNull(int from, int to) {
        return !nullAsGiven && isNull(from, to);
    }

    /** Whether the null string has at least one character. */
    final boolean hasNullText() {
        return nullText.length > 0;
    }

    /** Ends a malformed record at the end of the line in which it began. The next record begins after that line. */
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
