package com.sparkify.dwh.internal.postgres.shred;

/**
 * Parses one JSON record: finds its end, checks its syntax, and notes where the wanted values are. It reads the bytes
 * once and creates no objects.
 *
 * <p>Reading methods take the index of the next byte and return the index after what they read, or {@link #MORE} or
 * {@link #MALFORMED}. A zero byte follows the last byte of the buffer. No token contains it, so the methods need not
 * check for the end of the buffer.
 */
final class JsonShredder {

    /** The buffer ends within the record. */
    static final int MORE = -1;
    /** The record is not JSON: see {@link #reason()} and {@link #failedAt()}. */
    static final int MALFORMED = -2;

    private static final int MAX_DEPTH = 1000;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final Selection selection;
    private final Spans spans;

    private byte[] in = new byte[Records.PADDING];
    private int limit;
    private long lines;
    /** The flags of the last string. */
    private int flags;
    /** {@link Spans#NON_ASCII} if a string of the innermost object or array has it, otherwise 0. */
    private int nonAsciiSeen;

    private String reason = "";
    private int failedAt;

    JsonShredder(Selection selection) {
        this.selection = selection;
        this.spans = new Spans(selection.slotCount());
    }

    Spans spans() {
        return spans;
    }

    /** Why the record is malformed. */
    String reason() {
        return reason;
    }

    /** The index of the byte at which the record is malformed. */
    int failedAt() {
        return failedAt;
    }

    /** How many line feeds the record has. */
    long lines() {
        return lines;
    }

    /** Reads the record whose opening brace or bracket is at {@code start}. */
    int record(byte[] buffer, int start, int end) {
        in = buffer;
        limit = end;
        lines = 0;
        nonAsciiSeen = 0;
        spans.clear();
        if (in[start] == '{') {
            Node root = selection.root();
            // An object has no elements, so paths to its elements are wrong.
            spans.mark(root.belowElements, Spans.NO_ELEMENT);
            return object(root, start + 1, 0);
        }
        if (!selection.allowsArrays()) {
            return malformed(start, "a top-level array needs a JSONPaths file");
        }
        // An array has no members, so paths to its members are wrong.
        spans.mark(selection.root().belowKeys, Spans.NOT_OBJECT);
        return array(selection.root(), start + 1, 0);
    }

    private int object(Node node, int from, int depth) {
        int p = skip(from);
        if (in[p] == '}') {
            return p + 1;
        }
        KeyTable keys = node.keys;
        int i = 0;
        while (true) {
            Node member = Node.SKIP;
            Key expected = keys == null ? null : keys.expected(i);
            if (expected != null && expected.matches(in, p)) {
                p += expected.length;
                member = expected.node;
            } else {
                int start = p + 1;
                p = key(p);
                if (p < 0) {
                    return p;
                }
                if (keys != null) {
                    member = keys.find(i, in, start, p - 1, (flags & Spans.ESCAPED) != 0);
                }
            }
            i++;
            p = skip(p);
            if (in[p] != ':') {
                return fail(p, "a colon is missing after the key");
            }
            p = value(member, skip(p + 1), depth);
            if (p < 0) {
                return p;
            }
            p = skip(p);
            byte c = in[p];
            if (c == '}') {
                return p + 1;
            }
            if (c != ',') {
                return fail(p, "a comma or the closing brace is missing");
            }
            p = skip(p + 1);
        }
    }

    private int key(int p) {
        return in[p] == '"' ? string(p + 1) : fail(p, "a key in quotes is missing");
    }

    private int array(Node node, int from, int depth) {
        int count = 0;
        int next = 0;
        int p = skip(from);
        if (in[p] == ']') {
            p++;
        } else {
            byte c;
            do {
                Node element = Node.SKIP;
                if (next < node.indexes.length && node.indexes[next] == count) {
                    element = node.elements[next++];
                }
                p = value(element, p, depth);
                if (p < 0) {
                    return p;
                }
                count++;
                p = skip(p);
                c = in[p];
                if (c != ',' && c != ']') {
                    return fail(p, "a comma or the closing bracket is missing");
                }
                p = c == ',' ? skip(p + 1) : p + 1;
            } while (c == ',');
        }
        for (; next < node.indexes.length; next++) {
            Node element = node.elements[next];
            if (element.slot != Node.NONE) {
                spans.set(element.slot, 0, 0, Spans.NO_ELEMENT);
            }
            spans.mark(element.below, Spans.NO_ELEMENT);
        }
        return p;
    }

    private int value(Node node, int p, int depth) {
        byte c = in[p];
        if (c == '"') {
            int end = string(p + 1);
            if (node != Node.SKIP && end >= 0) {
                note(node, p + 1, end - 1, Spans.STRING | flags);
            }
            return end;
        }
        if (c == '{' || c == '[') {
            return container(node, p, depth + 1);
        }
        int end;
        int kind;
        if (c == '-' || (c >= '0' && c <= '9')) {
            end = number(p);
            kind = Spans.NUMBER;
        } else if (c == 'n') {
            end = literal(p, NULL);
            kind = Spans.NULL;
        } else if (c == 't') {
            end = literal(p, TRUE);
            kind = Spans.BOOLEAN;
        } else if (c == 'f') {
            end = literal(p, FALSE);
            kind = Spans.BOOLEAN;
        } else {
            return fail(p, "a value is missing");
        }
        if (node != Node.SKIP && end >= 0) {
            note(node, p, end, kind);
        }
        return end;
    }

    /** Notes a value. If a key occurs twice, the last one counts: values inside an earlier one are dropped. */
    private void note(Node node, int start, int end, int kind) {
        if (node.slot != Node.NONE) {
            spans.set(node.slot, start, end, kind);
        }
        if (!node.isLeaf()) {
            spans.mark(node.below, Spans.MISSING);
            if (kind != Spans.NULL) {
                spans.mark(node.belowElements, Spans.NO_ELEMENT);
                spans.mark(node.belowKeys, Spans.NOT_OBJECT);
            }
        }
    }

    private int container(Node node, int start, int depth) {
        if (depth >= MAX_DEPTH) {
            return malformed(start, "objects and arrays are nested more than " + MAX_DEPTH + " deep");
        }
        int outer = nonAsciiSeen;
        nonAsciiSeen = 0;
        boolean isObject = in[start] == '{';
        if (node != Node.SKIP && !node.isLeaf()) {
            spans.mark(node.below, Spans.MISSING);
            if (isObject) {
                spans.mark(node.belowElements, Spans.NO_ELEMENT);
            } else {
                spans.mark(node.belowKeys, Spans.NOT_OBJECT);
            }
        }
        int end = isObject ? object(node, start + 1, depth) : array(node, start + 1, depth);
        if (end >= 0 && node.slot != Node.NONE) {
            spans.set(node.slot, start, end, Spans.CONTAINER | nonAsciiSeen);
        }
        nonAsciiSeen |= outer;
        return end;
    }

    /** Reads the rest of a string, through its closing quote, and sets the flags. */
    private int string(int from) {
        int p = Bytes.plainEnd(in, from);
        flags = 0;
        if (in[p] == '"') {
            return p + 1;
        }
        return restOfString(p);
    }

    private int restOfString(int from) {
        int p = from;
        int seen = 0;
        while (true) {
            byte c = in[p];
            if (c == '"') {
                flags = seen;
                nonAsciiSeen |= seen & Spans.NON_ASCII;
                return p + 1;
            }
            if (c == '\\') {
                seen |= Spans.ESCAPED;
                p = escape(p + 1);
                if (p < 0) {
                    return p;
                }
            } else if (c < 0) {
                seen |= Spans.NON_ASCII;
                p++;
            } else {
                return fail(p, c == '\n' ? "a string isn't closed in its line" : "a string holds a control character");
            }
            p = Bytes.plainEnd(in, p);
        }
    }

    private int escape(int p) {
        switch (in[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return p + 1;
            }
            case 'u' -> {
                for (int i = 1; i <= 4; i++) {
                    if (Character.digit(in[p + i], 16) < 0) {
                        return fail(p + i, "\\u isn't followed by four hexadecimal digits");
                    }
                }
                return p + 5;
            }
            default -> {
                return fail(p, "a backslash is not followed by one of JSON's escapes");
            }
        }
    }

    private int number(int start) {
        int p = in[start] == '-' ? start + 1 : start;
        if (in[p] == '0') {
            p++;
        } else {
            int digits = p;
            p = digits(p);
            if (p == digits) {
                return fail(p, "a digit is missing");
            }
        }
        if (in[p] == '.') {
            int digits = p + 1;
            p = digits(digits);
            if (p == digits) {
                return fail(p, "a digit is missing after the decimal point");
            }
        }
        if ((in[p] | 0x20) == 'e') {
            p++;
            if (in[p] == '+' || in[p] == '-') {
                p++;
            }
            int digits = p;
            p = digits(p);
            if (p == digits) {
                return fail(p, "a digit is missing in the exponent");
            }
        }
        return p;
    }

    private int digits(int from) {
        return Digits.end(in, from, limit);
    }

    private int literal(int start, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (in[start + i] != word[i]) {
                return fail(start + i, "a value is missing");
            }
        }
        return start + word.length;
    }

    private int skip(int p) {
        return in[p] > ' ' ? p : skipWhiteSpace(p);
    }

    private int skipWhiteSpace(int from) {
        int p = from;
        while (true) {
            byte c = in[p];
            if (c == '\n') {
                lines++;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return p;
            }
            p++;
        }
    }

    private int fail(int p, String why) {
        return p >= limit ? MORE : malformed(p, why);
    }

    private int malformed(int p, String why) {
        reason = why;
        failedAt = p;
        return MALFORMED;
    }
}
