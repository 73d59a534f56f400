package com.sparkify.dwh.internal.postgres.shred;

import java.util.List;
import java.util.Locale;

/**
 * What is wanted of every record: keys of the object, or paths into it. The i-th wanted thing has the slot
 * {@code slot(i)} of {@link com.sparkify.dwh.internal.postgres.shred.Spans}; things that are the same share one.
 *
 * <p>A selection learns the keys of the records it is used on: it is for one reader at a time.
 */
public final class Selection {

    private final Node root;
    private final int[] slots;
    private final int slotCount;
    private final boolean arrays;

    private Selection(List<List<Object>> paths, boolean ignoreCase, boolean arrays) {
        Node.Builder builder = new Node.Builder();
        slots = new int[paths.size()];
        int free = 0;
        for (int i = 0; i < slots.length; i++) {
            Node.Builder place = builder;
            for (Object step : paths.get(i)) {
                place = place.child(step);
            }
            slots[i] = place.claim(free);
            free += slots[i] == free ? 1 : 0;
        }
        this.slotCount = free;
        this.arrays = arrays;
        this.root = builder.build(ignoreCase);
    }

    /** The values of these keys; records are objects. */
    public static Selection keys(List<String> keys) {
        return new Selection(keys.stream().map(List::<Object>of).toList(), false, false);
    }

    /** The values of these keys, whose case doesn't matter; records are objects. */
    public static Selection keysIgnoringCase(List<String> keys) {
        return new Selection(
                keys.stream().map(key -> List.<Object>of(folded(key))).toList(), true, false);
    }

    /** What stands at these paths; records are objects or arrays. */
    public static Selection paths(List<JsonPath> paths) {
        return new Selection(paths.stream().map(JsonPath::steps).toList(), false, true);
    }

    static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** The slot of the i-th wanted thing. */
    public int slot(int i) {
        return slots[i];
    }

    int slotCount() {
        return slotCount;
    }

    Node root() {
        return root;
    }

    boolean allowsArrays() {
        return arrays;
    }
}
