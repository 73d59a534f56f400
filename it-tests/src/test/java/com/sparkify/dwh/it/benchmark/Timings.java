package com.sparkify.dwh.it.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each contender took, round after round, in seconds. */
final class Timings {

    private final Map<Contender, List<Double>> seconds = new EnumMap<>(Contender.class);

    void add(Contender contender, long nanos) {
        seconds.computeIfAbsent(contender, none -> new ArrayList<>()).add(nanos / 1e9);
    }

    boolean has(Contender contender) {
        return seconds.containsKey(contender);
    }

    /** The middle one; of an even number, the greater of the two in the middle. */
    double median(Contender contender) {
        List<Double> sorted = sorted(contender);
        return sorted.get(sorted.size() / 2);
    }

    /** Median, least and most, as columns of {@link #HEADER}. */
    String row(Contender contender) {
        List<Double> sorted = sorted(contender);
        return String.format(
                Locale.ROOT, "%8.2f %8.2f %8.2f", median(contender), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    static final String HEADER = String.format(Locale.ROOT, "%8s %8s %8s", "median", "min", "max");

    private List<Double> sorted(Contender contender) {
        List<Double> sorted = new ArrayList<>(seconds.getOrDefault(contender, List.of()));
        Collections.sort(sorted);
        return sorted;
    }
}
