package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.copy.Csv;

/**
 * The records of {@link Csv}. Fields in quotes hold delimiters, line feeds and doubled quotes; blanks and tabs between
 * such a field's quotes and its delimiters mean nothing, but those of a field without quotes are data. A field in quotes
 * can be the null string, as one without.
 *
 * <p>A quote within a field without quotes, anything behind a closing quote, and a missing closing quote break the record:
 * it ends with the line that it began in then.
 */
public final class CsvRecords extends SeparatedRecords {

    private final byte quote;
    private final Stops plain;
    private final Stops inQuotes;

    /** Gives of every record as many fields as there are columns. */
    public CsvRecords(Csv format, int columns) {
        this(format, columns, BUFFER);
    }

    CsvRecords(Csv format, int columns, int bufferSize) {
        super(format, format.delimiter(), columns, bufferSize);
        this.quote = (byte) format.quote();
        this.plain = new Stops(delimiter, quote);
        // The line feed stops anyway.
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

    /** Where there is something else than blanks that are no delimiter, or MORE. */
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
                p = noDelimiter(p);
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
        int behind = skipBlanks(closing + 1);
        if (behind == MORE) {
            return MORE;
        }
        if (behind >= limit) {
            return ended ? fieldEnds(closing, limit, inQuotes) : MORE;
        }
        int lineEnd = lineEnd(behind);
        int length = delimiterAt(behind);
        if (lineEnd == MORE || length == MORE) {
            return MORE;
        }
        return lineEnd > 0 || length > 0
                ? fieldEnds(closing, behind, inQuotes)
                : broken("Invalid quote formatting for CSV");
    }

    private int broken(String why) {
        fail(Fault.QUOTES, why);
        return BROKEN;
    }

    @Override
    int meant(int from, int to) {
        int o = from;
        for (int p = from; p < to; p++) {
            // The second one of two.
            p += buffer[p] == quote ? 1 : 0;
            buffer[o++] = buffer[p];
        }
        return o;
    }

    /** The null string is looked for as it stands. */
    @Override
    boolean isNullWhenMeant(int from, int to) {
        return false;
    }
}
