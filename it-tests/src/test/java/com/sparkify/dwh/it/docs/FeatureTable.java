package com.sparkify.dwh.it.docs;

import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads core/README.md's tables of features, and finds out what PostgreSQL really does with a feature. */
final class FeatureTable {

    private FeatureTable() {}

    /**
     * The feature in the first cell of each row, and the first word of PostgreSQL's cell: {@code done} or {@code refused}.
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
