package com.sparkify.dwh.it.docs;

import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the tables of features in core/README.md, and finds out whether PostgreSQL supports a feature. */
final class FeatureTable {

    private FeatureTable() {}

    /**
     * Returns the feature of each row, from the first cell, with the first word of PostgreSQL's cell: {@code done} or
     * {@code refused}.
     */
    static Map<String, String> claims(String block) {
        return Readme.CORE.rows(block).stream()
                .collect(Collectors.toMap(
                        row -> row.get(0).replace("`", ""),
                        row -> row.get(3).split("[ :,;]", 2)[0],
                        (one, other) -> one + " and " + other,
                        LinkedHashMap::new));
    }

    /** Runs a statement. Returns {@code done}, or {@code refused} if the engine doesn't support an option. */
    static String outcome(Runnable statement) {
        try {
            statement.run();
            return "done";
        } catch (UnsupportedOptionException e) {
            return "refused";
        }
    }
}
