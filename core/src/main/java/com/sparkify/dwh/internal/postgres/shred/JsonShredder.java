package com.sparkify.dwh.internal.postgres.shred;

/**
 * Parses one JSON record: finds its end, checks its syntax, and notes where in the buffer the wanted values are.
 * Creates no objects for the values.
 */
final class JsonShredder extends JsonTokens {

    /** How deep the objects and arrays of a record can be nested. */
    static final int MAX_DEPTH = 1000;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final Selection selection;
    private final Spans spans;

    JsonShredder(Selection selection) {
        this.selection = selection;
        this.spans = new Spans(selection.slotCount());
    }

    Spans spans() {
        return spans;
    }

    /** Reads the record whose opening brace or bracket is at {@code start}. */
    int record(byte[] buffer, int start, int end) {
        begin(buffer, end);
        spans.clear();
        int after = values(start);
        int slot = selection.root().slot;
        if (after >= 0 && slot != Node.NONE) {
            spans.set(slot, start, after, Spans.CONTAINER | nonAsciiSeen);
        }
        return after;
    }

    private int values(int start) {
        if (in[start] == '{') {
            Node root = selection.root();
            // An object has no elements, so each path to an element is invalid here.
            spans.mark(root.belowElements, Spans.NO_ELEMENT);
            return object(root, start + 1, 0);
        }
        if (!selection.allowsArrays()) {
            return malformed(start, "a top-level array needs a JSONPaths file");
        }
        // An array has no members, so each path to a member is invalid here.
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

    /**
     * Notes a value. If a key occurs twice, the last occurrence counts, and the values in earlier occurrences are
     * dropped.
     */
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
}
