package com.sparkify.dwh.internal.postgres.shred;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One place in a record that is wanted, or on the way to one that is. */
final class Node {

    static final int NONE = -1;

    private static final int[] NO_SLOTS = {};

    /** A place that nobody wants. */
    static final Node SKIP = new Node();

    /** The slot for the value itself, or {@link #NONE}. */
    int slot = NONE;

    /** The wanted keys below, or null if there are none: then it can't be an object on the way. */
    @Nullable
    KeyTable keys;

    /** The wanted elements' indexes below, ascending, and the elements in the same order. */
    int[] indexes = NO_SLOTS;

    Node[] elements = {};

    /** All slots below, without its own. */
    int[] below = NO_SLOTS;

    /** The slots below its elements. */
    int[] belowElements = NO_SLOTS;

    boolean isLeaf() {
        return below.length == 0;
    }

    /** A tree while it is built. */
    static final class Builder {

        private final Map<String, Builder> keys = new HashMap<>();
        private final TreeMap<Integer, Builder> elements = new TreeMap<>();
        private int slot = NONE;

        Builder child(Object step) {
            return step instanceof Integer index
                    ? elements.computeIfAbsent(index, i -> new Builder())
                    : keys.computeIfAbsent((String) step, k -> new Builder());
        }

        /** The slot of this place: the one that it has, or else the one that is free. */
        int claim(int free) {
            if (slot == NONE) {
                slot = free;
            }
            return slot;
        }

        Node build(boolean ignoreCase) {
            Node node = new Node();
            node.slot = slot;
            List<Integer> below = new ArrayList<>();
            node.indexes =
                    elements.keySet().stream().mapToInt(Integer::intValue).toArray();
            node.elements = elements.values().stream()
                    .map(element -> element.build(ignoreCase, below))
                    .toArray(Node[]::new);
            node.belowElements = array(below);
            if (!keys.isEmpty()) {
                Map<String, Node> children = new HashMap<>();
                keys.forEach((key, child) -> children.put(key, child.build(ignoreCase, below)));
                node.keys = new KeyTable(children, ignoreCase);
            }
            node.below = array(below);
            return node;
        }

        private Node build(boolean ignoreCase, List<Integer> slots) {
            Node node = build(ignoreCase);
            if (node.slot != NONE) {
                slots.add(node.slot);
            }
            for (int below : node.below) {
                slots.add(below);
            }
            return node;
        }

        private static int[] array(List<Integer> slots) {
            return slots.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
