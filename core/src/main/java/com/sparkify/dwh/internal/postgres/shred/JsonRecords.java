package com.sparkify.dwh.internal.postgres.shred;

import java.io.IOException;

/**
 * Reads JSON records. A record is a JSON object or array, which may span several lines. White space between records is
 * optional.
 *
 * <p>After a malformed record, reading continues after the brace or bracket that closes the record, or at a line that
 * begins with an opening brace, whichever comes first. In this search, a string ends at the end of its line at the
 * latest.
 *
 * <p>Text between records that isn't white space is one malformed record. That record ends at the next record or at the
 * end of the line.
 */
public final class JsonRecords extends Records {

    private final Selection selection;
    private final JsonShredder shredder;

    /**
     * @param selection the values to find in each record
     * @param headerLines how many lines at the start of each object are skipped
     */
    public JsonRecords(Selection selection, int headerLines) {
        this(selection, headerLines, BUFFER);
    }

    JsonRecords(Selection selection, int headerLines, int bufferSize) {
        super(headerLines, bufferSize);
        this.selection = selection;
        this.shredder = new JsonShredder(selection);
    }

    @Override
    public int slot(int column) {
        return selection.slot(column);
    }

    @Override
    public Spans spans() {
        return shredder.spans();
    }

    @Override
    public Outcome next() throws IOException {
        while (true) {
            skipWhiteSpace();
            if (pos == limit) {
                if (!fill(pos)) {
                    return Outcome.END;
                }
                continue;
            }
            start = pos;
            byte first = buffer[pos];
            if (first != '{' && first != '[') {
                return garbage();
            }
            int after = shredder.record(buffer, pos, limit);
            if (after == JsonShredder.MORE) {
                if (limit - start <= MAX_RECORD && fill(start)) {
                    continue;
                }
                return broken(limit - start > MAX_RECORD ? tooLong() : unclosed());
            }
            if (after == JsonShredder.MALFORMED) {
                return broken(malformed());
            }
            line += shredder.lines();
            lastLine = line;
            end = after;
            pos = after;
            return after - start > MAX_RECORD ? refused(Fault.SYNTAX, tooLong()) : Outcome.RECORD;
        }
    }

    private String unclosed() {
        return "The JSON " + kind() + (isArray() ? " has no closing bracket" : " has no closing brace");
    }

    private String tooLong() {
        return "The JSON " + kind() + " is longer than " + MAX_RECORD + " bytes";
    }

    private String malformed() {
        int at = shredder.failedAt();
        return "Invalid JSON: " + shredder.reason() + ", at byte " + (at - start + 1) + " of the " + kind();
    }

    private String kind() {
        return isArray() ? "array" : "object";
    }

    private boolean isArray() {
        return buffer[start] == '[';
    }

    private void skipWhiteSpace() {
        while (pos < limit) {
            byte c = buffer[pos];
            if (c == '\n') {
                line++;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            pos++;
        }
    }

    /**
     * Reads text that is not a record as one malformed record. The text ends at the next record or at the end of the
     * line.
     */
    private Outcome garbage() throws IOException {
        boolean inString = false;
        boolean cut = false;
        do {
            for (; pos < limit; pos++) {
                byte c = buffer[pos];
                if (c == '\n' || (!inString && (c == '{' || c == '['))) {
                    return garbageEnds();
                }
                if (c == '"') {
                    inString = !inString;
                }
            }
            cut = limit - start > MAX_RECORD;
        } while (cut ? fill(pos) : fill(start));
        return garbageEnds();
    }

    private Outcome garbageEnds() {
        start = Math.max(start, 0);
        end = pos;
        lastLine = line;
        return refused(Fault.SYNTAX, "Invalid JSON: " + whatItIs());
    }

    private String whatItIs() {
        String format = ForeignFormat.of(buffer, start, end);
        return format == null
                ? "an object is expected, and only white space between objects"
                : "the object is " + format;
    }

    /**
     * Finds the end of the malformed record. If the record is too long, the buffer keeps only the record's beginning.
     */
    private Outcome broken(String why) throws IOException {
        Recovery recovery = new Recovery(buffer[start]);
        while (!recovery.ends(buffer, pos, limit)) {
            pos = limit;
            if (!fillToSkip()) {
                break;
            }
        }
        pos = recovery.ended() ? recovery.end() : limit;
        end = pos;
        lastLine = line + recovery.lines();
        line = lastLine + (recovery.atLineStart() ? 1 : 0);
        return refused(Fault.SYNTAX, why);
    }
}
