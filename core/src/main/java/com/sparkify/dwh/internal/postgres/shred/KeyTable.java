package com.sparkify.dwh.internal.postgres.shred;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the JSON objects at one place in the records. Finds the {@link Node} of a key's value. The objects at
 * this place usually have the same keys in the same order. Therefore the i-th key of an object is first compared with
 * the i-th key of an earlier object. If the two keys differ, the table looks the key up. The table keeps up to
 * {@value #MAX_KNOWN} keys, but no key of more than {@value #MAX_LENGTH} bytes.
 */
final class KeyTable {

    private static final int MAX_KNOWN = 1024;
    private static final int MAX_LENGTH = 256;
    private static final int MAX_ORDER = 1024;

    private final Map<String, Node> wanted;
    private final boolean ignoreCase;
    private @Nullable Key[] order = new Key[32];
    private final @Nullable Key[] known = new Key[MAX_KNOWN * 2];
    private int knownCount;

    KeyTable(Map<String, Node> wanted, boolean ignoreCase) {
        this.wanted = wanted;
        this.ignoreCase = ignoreCase;
    }

    /**
     * The probable i-th key of the next object: the last i-th key that {@link #find} found in the table or added to the
     * table. Null if there is no such key.
     */
    @Nullable
    Key expected(int i) {
        return i < order.length ? order[i] : null;
    }

    /**
     * Finds the node for the value of an object's i-th key. Notes the key for {@link #expected} if the table has the
     * key.
     *
     * @param from the index after the opening quote
     * @param to the index of the closing quote
     */
    Node find(int i, byte[] in, int from, int to, boolean escaped) {
        if (to - from > MAX_LENGTH) {
            return lookUp(in, from, to, escaped);
        }
        int at = hash(in, from, to) & (known.length - 1);
        Key key = known[at];
        while (key != null && (key.length != to - from + 2 || !key.matches(in, from - 1))) {
            at = (at + 1) & (known.length - 1);
            key = known[at];
        }
        if (key == null) {
            Node node = lookUp(in, from, to, escaped);
            if (knownCount == MAX_KNOWN) {
                return node;
            }
            key = new Key(node, in, from, to);
            known[at] = key;
            knownCount++;
        }
        expect(i, key);
        return key.node;
    }

    private void expect(int i, Key key) {
        if (i >= MAX_ORDER) {
            return;
        }
        if (i >= order.length) {
            order = Arrays.copyOf(order, order.length * 2);
        }
        order[i] = key;
    }

    private Node lookUp(byte[] in, int from, int to, boolean escaped) {
        String name;
        if (escaped) {
            byte[] decoded = new byte[to - from + JsonStrings.ROOM];
            int length = JsonStrings.decode(in, from, to, decoded, 0);
            // A key that can't be decoded can't be a column's name.
            name = length < 0 ? "" : new String(decoded, 0, length, StandardCharsets.UTF_8);
        } else {
            name = new String(in, from, to - from, StandardCharsets.UTF_8);
        }
        return wanted.getOrDefault(ignoreCase ? Selection.folded(name) : name, Node.SKIP);
    }

    private static int hash(byte[] in, int from, int to) {
        int hash = to - from;
        for (int p = from; p < to; p++) {
            hash = hash * 31 + in[p];
        }
        return hash ^ (hash >>> 12);
    }
}
