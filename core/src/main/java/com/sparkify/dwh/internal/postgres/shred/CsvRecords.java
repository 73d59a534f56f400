package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.Csv;

/**
 * Reads CSV records. Fields in quotes can hold delimiters, line feeds and doubled quotes. Blanks and tabs before and
 * after a field in quotes are ignored. In a field without quotes, blanks and tabs are data. A field can be the null
 * string with or without quotes.
 *
 * <p>A record is malformed if a field without quotes contains a quote, if a closing quote is missing, or if text other
 * than blanks and tabs follows a closing quote in the same field. Such a record ends with the line in which it began.
 */
public final class CsvRecords extends SeparatedRecords {

    private final byte quote;
    private final Stops plain;
    private final Stops inQuotes;

    /** @param columns how many fields a record must have */
    public CsvRecords(Csv format, int columns) {
        this(format, columns, BUFFER);
    }

    CsvRecords(Csv format, int columns, int bufferSize) {
        super(format, format.delimiter(), columns, bufferSize);
        this.quote = (byte) format.quote();
        this.plain = new Stops(delimiter, quote);
        // Only the quote is special here. The second byte is a line feed, because Stops needs two bytes and finds line
        // feeds anyway.
        this.inQuotes = new Stops(quote, (byte) '\n');
    }

    @Override
    int field(int p) {
        int open = skipBlanks(p);
        if (open == MORE) {
            return MORE;
        }
        return buffer[open] == quote ? inQuotes(open + 1) : plain(p);
    }

    /**
     * The index of the first byte that begins a delimiter or is neither a blank nor a tab. MORE if this depends on
     * bytes that haven't been read yet.
     */
    private int skipBlanks(int from) {
        int p = from;
        while ((buffer[p] == ' ' || buffer[p] == '\t') && buffer[p] != quote) {
            int length = delimiterAt(p);
            if (length != 0) {
                return length == MORE ? MORE : p;
            }
            p++;
        }
        return p;
    }

    private int plain(int from) {
        fieldStart = from;
        plain.start();
        int p = from;
        while (true) {
            p = plain.next(buffer, p);
            byte c = buffer[p];
            if (c == delimiter) {
                int length = delimiterAt(p);
                if (length > 0) {
                    return fieldEnds(p, p, plain);
                }
                if (length == MORE) {
                    return MORE;
                }
                p = skipDelimiterByte(p);
                continue;
            }
            if (c == '\n') {
                int at = p > from && buffer[p - 1] == '\r' ? p - 1 : p;
                return fieldEnds(at, at, plain);
            }
            if (p >= limit) {
                return ended ? fieldEnds(limit, limit, plain) : MORE;
            }
            if (c == quote) {
                return broken("Invalid quote formatting for CSV");
            }
            flags |= Spans.NUL;
            p++;
        }
    }

    private int inQuotes(int from) {
        quoted();
        fieldStart = from;
        inQuotes.start();
        int p = from;
        while (true) {
            p = inQuotes.next(buffer, p);
            byte c = buffer[p];
            if (c == quote) {
                if (buffer[p + 1] != quote) {
                    return closed(p);
                }
                flags |= Spans.ESCAPED;
                p++;
            } else if (c == '\n') {
                lineFeeds++;
            } else if (p < limit) {
                flags |= Spans.NUL;
            } else {
                return ended ? broken("Delimited value missing end quote") : MORE;
            }
            p++;
        }
    }

    private int closed(int closing) {
        int next = skipBlanks(closing + 1);
        if (next == MORE) {
            return MORE;
        }
        if (next >= limit) {
            return ended ? fieldEnds(closing, limit, inQuotes) : MORE;
        }
        int lineEnd = lineEnd(next);
        int length = delimiterAt(next);
        if (lineEnd == MORE || length == MORE) {
            return MORE;
        }
        return lineEnd > 0 || length > 0
                ? fieldEnds(closing, next, inQuotes)
                : broken("Invalid quote formatting for CSV");
    }

    private int broken(String reason) {
        fail(Fault.QUOTES, reason);
        return BROKEN;
    }

    @Override
    int unescape(int from, int to) {
        int o = from;
        for (int p = from; p < to; p++) {
            // The first of two quotes is dropped.
            p += buffer[p] == quote ? 1 : 0;
            buffer[o++] = buffer[p];
        }
        return o;
    }

    /** False, because a CSV field is compared with the null string only before the field is unescaped. */
    @Override
    boolean isNullAfterUnescape(int from, int to) {
        return false;
    }
}
