package com.sparkify.dwh.internal.postgres.shred;

import java.util.List;
import java.util.Locale;

/**
 * Chooses the values to find in each JSON record: the values of keys, or the values at paths. {@link #slot} returns the
 * slot that a key or path has in {@link Spans}. Equal keys or paths share a slot.
 *
 * <p>A selection remembers the keys of the records. Therefore only one reader can use it at a time.
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

    /** Selects the values of these keys. Records are objects. */
    public static Selection keys(List<String> keys) {
        return new Selection(keys.stream().map(List::<Object>of).toList(), false, false);
    }

    /** Selects the values of these keys, ignoring case. Records are objects. */
    public static Selection keysIgnoringCase(List<String> keys) {
        return new Selection(
                keys.stream().map(key -> List.<Object>of(folded(key))).toList(), true, false);
    }

    /** Selects the values at these paths. Records are objects or arrays. */
    public static Selection paths(List<JsonPath> paths) {
        return new Selection(paths.stream().map(JsonPath::steps).toList(), false, true);
    }

    /** Selects the whole record, which has slot 0. Records are objects or arrays. */
    public static Selection whole() {
        return new Selection(List.of(List.of()), false, true);
    }

    static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** The slot of the i-th key or path. */
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
