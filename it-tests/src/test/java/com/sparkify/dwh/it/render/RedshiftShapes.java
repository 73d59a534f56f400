package com.sparkify.dwh.it.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Functions for PostgreSQL with the arguments and types of Redshift's functions. They replace PostgreSQL's functions
 * that differ: on Redshift, FLOOR, CEIL, ROUND, TRUNC and SIGN of an integer return the integer's type. LEFT, RIGHT and
 * SPLIT_PART accept no negative number. EXTRACT of a TIMESTAMP is an INTEGER. PostgreSQL has no DATEDIFF and no
 * DATEADD.
 */
public final class RedshiftShapes {

    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final List<String> PARTS = List.of(
            "century", "year", "quarter", "month", "week", "day", "dow", "doy", "hour", "minute", "second", "epoch");

    private RedshiftShapes() {}

    /**
     * Changes SQL for Redshift so that PostgreSQL accepts it. A keyword argument, such as DATEDIFF's unit, becomes a
     * part of the function's name, because a user-defined function of PostgreSQL can't have keyword arguments.
     */
    public static String callable(String sql) {
        return sql.replace("VARCHAR(MAX)", "VARCHAR")
                .replaceAll("\\bextract\\((\\w+) from ", "extract_$1(")
                .replaceAll("\\b(datediff|dateadd)\\((\\w+), ", "$1_$2(");
    }

    /** The definitions of the functions. */
    public static List<String> functions() {
        List<String> functions = new ArrayList<>();
        for (String type : INTEGERS) {
            for (String name : List.of("floor", "ceil", "round", "trunc")) {
                functions.add(function(name, "n " + type, type, "select n"));
            }
            functions.add(function("sign", "n " + type, type, "select cast(pg_catalog.sign(n) as " + type + ")"));
        }
        // If the number is negative, a cast in these functions fails.
        functions.add(positive("left", "a text, n integer", "pg_catalog.left(a, n)"));
        functions.add(positive("right", "a text, n integer", "pg_catalog.right(a, n)"));
        functions.add(positive("split_part", "a text, b text, n integer", "pg_catalog.split_part(a, b, n)"));
        for (String name : List.of("round", "trunc")) {
            for (String type : INTEGERS) {
                functions.add(decimals(name, type, type));
            }
            functions.add(decimals(name, "real", "double precision"));
            functions.add(decimals(name, "double precision", "double precision"));
        }
        for (String part : PARTS) {
            String extract = "select trunc(extract(" + part + " from a))";
            functions.add(
                    function("extract_" + part, "a timestamp", "integer", "select cast((" + extract + ") as integer)"));
            functions.add(function(
                    "extract_" + part, "a timestamptz", "double precision", "select extract(" + part + " from a)"));
        }
        for (String type : List.of("timestamp", "time")) {
            functions.add(function(
                    "datediff_microsecond",
                    "a " + type + ", b " + type,
                    "bigint",
                    "select cast(extract(epoch from b - a) * 1000000 as bigint)"));
        }
        for (String unit : List.of("month", "year")) {
            functions.add(function(
                    "dateadd_" + unit,
                    "n bigint, a timestamp",
                    "timestamp",
                    "select a + n * interval '1 " + unit + "'"));
        }
        return functions;
    }

    private static String positive(String name, String arguments, String call) {
        return function(
                name,
                arguments,
                "text",
                "select case when n >= 0 then " + call + " else cast(cast('x' || a as integer) as text) end");
    }

    private static String decimals(String name, String argument, String type) {
        return function(
                name,
                "n " + argument + ", decimals integer",
                type,
                "select cast(" + name + "(cast(n as numeric), decimals) as " + type + ")");
    }

    private static String function(String name, String arguments, String type, String body) {
        return "create function " + name + "(" + arguments + ") returns " + type + " language sql as $$" + body + "$$";
    }
}
