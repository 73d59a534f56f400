package com.sparkify.dwh.grammar;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clauses of a statement, with checks of their combinations. A statement can't have a clause twice. */
final class Clauses {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    void put(String clause, String value, int position) {
        if (values.putIfAbsent(clause, value) != null) {
            throw new GrammarException(position, clause + " is specified twice");
        }
        positions.put(clause, position);
    }

    boolean has(String clause) {
        return values.containsKey(clause);
    }

    String value(String clause) {
        return values.getOrDefault(clause, "");
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Checks that a statement with this clause has none of the other clauses. */
    void exclude(String clause, String... others) {
        if (has(clause)) {
            Arrays.stream(others).filter(this::has).findFirst().ifPresent(other -> {
                throw new GrammarException(
                        Math.max(positions.get(clause), positions.get(other)), clause + " excludes " + other);
            });
        }
    }

    /** Checks that a statement with this clause has at least one of the other clauses. */
    void require(String clause, String... others) {
        if (has(clause) && Arrays.stream(others).noneMatch(this::has)) {
            throw new GrammarException(positions.get(clause), clause + " requires " + String.join(" or ", others));
        }
    }

    /** Checks that the statement has at most one of these clauses. */
    void onlyOne(String of, String... clauses) {
        List<String> there = Arrays.stream(clauses).filter(this::has).toList();
        if (there.size() > 1) {
            throw new GrammarException(positions.get(there.get(1)), "only one " + of + " is allowed, not " + there);
        }
    }

    /** Checks that the statement has no clauses other than these. */
    void allow(String with, List<String> allowed) {
        values.keySet().stream()
                .filter(clause -> !allowed.contains(clause))
                .findFirst()
                .ifPresent(clause -> {
                    throw new GrammarException(positions.get(clause), with + " excludes " + clause);
                });
    }
}
