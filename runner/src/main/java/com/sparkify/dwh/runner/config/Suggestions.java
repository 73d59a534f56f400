package com.sparkify.dwh.runner.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests the known name that is most similar to a mistyped name. */
public final class Suggestions {

    private static final int ALWAYS_NEAR = 2;
    private static final int NEAR_PER_LENGTH = 3;

    private Suggestions() {}

    /** The end of a message about an unknown name: the known name that was probably meant, or all known names. */
    public static String instead(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> ": did you mean " + near + "?")
                .orElse(": write one of " + String.join(", ", known));
    }

    /**
     * Returns the candidate with the smallest edit distance from {@code name}, regardless of case. If there are several,
     * returns the first. Returns empty if the distance is more than two characters and also more than a third of the name.
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int near = Math.max(ALWAYS_NEAR, name.length() / NEAR_PER_LENGTH);
        LevenshteinDistance distance = new LevenshteinDistance(near);
        String wanted = name.toUpperCase(Locale.ROOT);
        record Scored(String candidate, int distance) {}
        return candidates.stream()
                .map(c -> new Scored(c, distance.apply(wanted, c.toUpperCase(Locale.ROOT))))
                .filter(scored -> scored.distance() >= 0)
                .min(Comparator.comparingInt(Scored::distance))
                .map(Scored::candidate);
    }
}
