package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.Delimited;

/**
 * Reads records of delimited text.
 *
 * <p>With ESCAPE, the character after a backslash is data, and isn't a delimiter, a quote or the end of a line.
 *
 * <p>With REMOVEQUOTES, a field that begins with a quote ends at the next quote of the same kind that is followed by a
 * delimiter or the end of the line. If the line has no such quote, the record is malformed.
 *
 * <p>A field is compared with the null string after its quotes are removed, and before its escapes are removed. If NULL
 * AS isn't set, the field is compared with {@code \N} again after its escapes are removed.
 */
public final class DelimitedRecords extends SeparatedRecords {

    private static final byte BACKSLASH = '\\';

    private final boolean removeQuotes;
    private final Stops plain;
    private final Stops inDoubleQuotes;
    private final Stops inSingleQuotes;

    private int lastEscaped;

    /** @param columns how many fields a record must have */
    public DelimitedRecords(Delimited format, int columns) {
        this(format, columns, BUFFER);
    }

    DelimitedRecords(Delimited format, int columns, int bufferSize) {
        super(format, format.delimiter(), columns, bufferSize);
        this.removeQuotes = format.options().contains(CopyOption.REMOVEQUOTES);
        // Without ESCAPE, only one byte is special. The second byte is a line feed, because Stops needs two bytes and
        // finds line feeds anyway.
        byte other = format.options().contains(CopyOption.ESCAPE) ? BACKSLASH : (byte) '\n';
        this.plain = new Stops(delimiter, other);
        this.inDoubleQuotes = new Stops((byte) '"', other);
        this.inSingleQuotes = new Stops((byte) '\'', other);
    }

    @Override
    int field(int p) {
        lastEscaped = -1;
        byte first = buffer[p];
        if (removeQuotes && first == '"') {
            return inQuotes(p, inDoubleQuotes);
        }
        if (removeQuotes && first == '\'') {
            return inQuotes(p, inSingleQuotes);
        }
        return plain(p);
    }

    private int plain(int from) {
        fieldStart = from;
        plain.start();
        int p = from;
        while (p >= 0) {
            p = plain.next(buffer, p);
            byte c = buffer[p];
            if (c == delimiter) {
                int length = delimiterAt(p);
                if (length > 0) {
                    return fieldEnds(p, p, plain);
                }
                p = length == MORE ? MORE : skipDelimiterByte(p);
                continue;
            }
            if (c == '\n') {
                int at = withoutReturn(from, p);
                return fieldEnds(at, at, plain);
            }
            if (p >= limit) {
                return ended ? fieldEnds(limit, limit, plain) : MORE;
            }
            p = special(c, p);
        }
        return p;
    }

    private int inQuotes(int open, Stops inside) {
        quoted();
        fieldStart = open + 1;
        inside.start();
        int p = open + 1;
        while (p >= 0) {
            p = inside.next(buffer, p);
            byte c = buffer[p];
            if (c == '\n' || p >= limit) {
                return c == '\n' || ended ? notClosed(p, inside) : MORE;
            }
            if (c != buffer[open]) {
                p = special(c, p);
                continue;
            }
            int next = p + 1;
            int lineEnd = lineEnd(next);
            int delimiterEnd = delimiterAt(next);
            if (lineEnd == MORE || delimiterEnd == MORE) {
                return MORE;
            }
            if (lineEnd > 0 || next == limit || delimiterEnd > 0) {
                return fieldEnds(p, next, inside);
            }
            p = next;
        }
        return p;
    }

    private int notClosed(int p, Stops inside) {
        fail(Fault.QUOTES, "Delimited value missing end quote");
        int at = p < limit ? withoutReturn(fieldStart, p) : p;
        return fieldEnds(at, at, inside);
    }

    /**
     * The index after the line's data. If an unescaped carriage return precedes the line feed, this is the index of the
     * carriage return. Otherwise, this is the index of the line feed.
     */
    private int withoutReturn(int from, int lineFeed) {
        int before = lineFeed - 1;
        return before >= from && buffer[before] == '\r' && before != lastEscaped ? before : lineFeed;
    }

    /**
     * Returns the index after a NUL, or after a backslash and the byte that follows the backslash. If a NUL follows the
     * backslash, returns the index of the NUL, because the next search must find the NUL. Returns MORE if the byte
     * after the backslash hasn't been read yet.
     */
    private int special(byte c, int p) {
        if (c == 0) {
            flags |= Spans.NUL;
            return p + 1;
        }
        flags |= Spans.ESCAPED;
        if (p + 1 >= limit) {
            return ended ? limit : MORE;
        }
        byte escaped = buffer[p + 1];
        lineFeeds += escaped == '\n' ? 1 : 0;
        lastEscaped = p + 1;
        flags |= escaped < 0 ? Spans.NON_ASCII : 0;
        return escaped == 0 ? p + 1 : p + 2;
    }

    @Override
    int unescape(int from, int to) {
        int o = from;
        for (int p = from; p < to; p++) {
            if (buffer[p] == BACKSLASH && p + 1 < to) {
                p++;
            }
            buffer[o++] = buffer[p];
        }
        return o;
    }

    @Override
    boolean isNullAfterUnescape(int from, int to) {
        return isDefaultNull(from, to);
    }
}
