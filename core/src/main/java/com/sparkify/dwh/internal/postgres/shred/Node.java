package com.sparkify.dwh.internal.postgres.shred;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place in a JSON record: a wanted value, or a value that contains wanted values. */
final class Node {

    static final int NONE = -1;

    private static final int[] NO_SLOTS = {};

    /** The node of every value that isn't wanted and contains no wanted values. */
    static final Node SKIP = new Node();

    /** The slot of the value itself in {@link Spans}, or {@link #NONE} if only values inside it are wanted. */
    int slot = NONE;

    /** If the value is an object: the keys that lead to wanted values. Null if there are no such keys. */
    @Nullable
    KeyTable keys;

    /**
     * If the value is an array: the indexes of the elements that lead to wanted values, ascending. {@link #elements}
     * has the same order.
     */
    int[] indexes = NO_SLOTS;

    Node[] elements = {};

    /** The slots of all wanted values inside this value. */
    int[] below = NO_SLOTS;

    /** The slots of {@link #below} whose paths continue with an array index after this place. */
    int[] belowElements = NO_SLOTS;

    /** The slots of {@link #below} whose paths continue with a key after this place. */
    int[] belowKeys = NO_SLOTS;

    boolean isLeaf() {
        return below.length == 0;
    }

    /** Builds a tree of nodes. */
    static final class Builder {

        private final Map<String, Builder> keys = new HashMap<>();
        private final TreeMap<Integer, Builder> elements = new TreeMap<>();
        private int slot = NONE;

        Builder child(Object step) {
            return step instanceof Integer index
                    ? elements.computeIfAbsent(index, i -> new Builder())
                    : keys.computeIfAbsent((String) step, k -> new Builder());
        }

        /** The slot of this place. If this place has no slot yet, it gets the free slot. */
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
            node.elements = new Node[node.indexes.length];
            int element = 0;
            // These are loops because streams would overflow the stack for a path of a thousand steps.
            for (Builder builder : elements.values()) {
                node.elements[element++] = builder.build(ignoreCase, below);
            }
            node.belowElements = array(below);
            int elementSlots = below.size();
            if (!keys.isEmpty()) {
                Map<String, Node> children = new HashMap<>();
                for (Map.Entry<String, Builder> child : keys.entrySet()) {
                    children.put(child.getKey(), child.getValue().build(ignoreCase, below));
                }
                node.keys = new KeyTable(children, ignoreCase);
            }
            node.belowKeys = array(below.subList(elementSlots, below.size()));
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
