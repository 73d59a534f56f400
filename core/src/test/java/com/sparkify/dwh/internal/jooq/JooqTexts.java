package com.sparkify.dwh.internal.jooq;

/** Texts that jOOQ's versions write differently, with the same meaning. The tests expect the whole text of each version. */
public final class JooqTexts {

    /** From 3.19.18 on, jOOQ casts literals of floating point numbers. */
    public static final String DOUBLE = isBefore(3, 19, 18) ? "1.5E0" : "cast(1.5E0 as double precision)";

    /** From 3.20 on, jOOQ writes one pair of parentheses around several concatenations. */
    public static final String CONTAINS_A = isBefore(3, 20, 0)
            ? "(('%' || replace(replace(replace('a', '!', '!!'), '%', '!%'), '_', '!_')) || '%')"
            : "('%' || replace(replace(replace('a', '!', '!!'), '%', '!%'), '_', '!_') || '%')";

    /** Up to 3.19, jOOQ gives the constant in the query of {@code fetchExists} an alias. */
    public static final String SELECT_ONE = isBefore(3, 20, 0) ? "SELECT 1 AS \"one\"" : "SELECT 1";

    private JooqTexts() {}

    /**
     * The lower-case pattern of a text between a prefix and a suffix. From 3.20 on, jOOQ puts LOWER around the text
     * instead of the whole pattern.
     */
    public static String lowerPattern(String prefix, String text, String suffix) {
        String replaced = "replace(replace(replace(%s, '!', '!!'), '%%', '!%%'), '_', '!_')";
        if (!isBefore(3, 20, 0)) {
            return "(" + prefix + replaced.formatted("lower(" + text + ")") + suffix + ")";
        }
        String begin = "(" + prefix + replaced.formatted(text);
        return "lower(" + (prefix.isEmpty() || suffix.isEmpty() ? begin : "(" + begin + ")") + suffix + "))";
    }

    /**
     * Returns the formatted SQL unchanged before jOOQ 3.20. From 3.20 on, returns the SQL in one line, because these
     * versions break lines at other places.
     */
    public static String formatted(String sql) {
        return isBefore(3, 20, 0)
                ? sql
                : sql.replaceAll("\\s+", " ")
                        .replace("( ", "(")
                        .replace(" )", ")")
                        .strip();
    }

    private static boolean isBefore(int major, int minor, int patch) {
        String[] present = JooqVersion.present().split("\\.");
        int order = Integer.compare(Integer.parseInt(present[0]), major);
        order = order != 0 ? order : Integer.compare(Integer.parseInt(present[1]), minor);
        return (order != 0 ? order : Integer.compare(Integer.parseInt(present[2]), patch)) < 0;
    }
}
