package com.sparkify.dwh.it.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The times of each contestant in all rounds, in seconds.
 *
 * @param <K> the type of a contestant
 */
final class Timings<K> {

    private final Map<K, List<Double>> seconds = new LinkedHashMap<>();

    void add(K contestant, long nanos) {
        seconds.computeIfAbsent(contestant, none -> new ArrayList<>()).add(nanos / 1e9);
    }

    boolean has(K contestant) {
        return seconds.containsKey(contestant);
    }

    double least(K contestant) {
        return sorted(contestant).get(0);
    }

    double most(K contestant) {
        List<Double> sorted = sorted(contestant);
        return sorted.get(sorted.size() - 1);
    }

    /** The contestants, in the order of their first times. */
    Set<K> contestants() {
        return seconds.keySet();
    }

    /** The median. If the number of times is even, the median is the greater one of the two middle times. */
    double median(K contestant) {
        List<Double> sorted = sorted(contestant);
        return sorted.get(sorted.size() / 2);
    }

    /** The median, the least and the greatest time, as columns of {@link #HEADER}. */
    String row(K contestant) {
        return String.format(Locale.ROOT, "%8.2f %8.2f %8.2f", median(contestant), least(contestant), most(contestant));
    }

    static final String HEADER = String.format(Locale.ROOT, "%8s %8s %8s", "median", "min", "max");

    private List<Double> sorted(K contestant) {
        List<Double> sorted = new ArrayList<>(seconds.getOrDefault(contestant, List.of()));
        Collections.sort(sorted);
        return sorted;
    }
}
