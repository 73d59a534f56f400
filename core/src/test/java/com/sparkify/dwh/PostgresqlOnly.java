package com.sparkify.dwh;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Searches SQL for syntax that PostgreSQL has and Redshift doesn't. Shares no code with the renderer. */
public final class PostgresqlOnly {

    private static final List<Pattern> PATTERNS = Stream.of(
                    "\\bfetch (next|first)\\b",
                    "\\bcollate\\b",
                    "\\bon conflict\\b",
                    "\\breturning\\b",
                    "\\blateral\\b",
                    "\\bdistinct on\\b",
                    "\\bfilter \\(",
                    "\\bis (not )?distinct from\\b",
                    "\\b(string|array)_agg\\b",
                    "\\barray\\b",
                    "\\bjsonb\\b|\\bjsonb?_(?!parse|serialize|extract)",
                    "\\bgenerate_series\\b",
                    "\\bwindow\\b",
                    "\\b(except|intersect) all\\b",
                    "\\bfor (update|share)\\b",
                    "\\b(range|groups) (between|unbounded)\\b",
                    "\\bexclude\\b",
                    "\\b(values) \\([^()]*\\)(, \\([^()]*\\))*\\) as\\b",
                    "\\bas (not )?materialized\\b",
                    "\\bisodow\\b",
                    "\\bcurrent_timestamp\\b",
                    "\\b(bytea|uuid)\\b",
                    "\\btimestamp\\(\\d",
                    "\\bas identity(?!\\()",
                    "\\bon commit\\b",
                    "\\bwith (no )?data\\b",
                    "\\brestart identity\\b",
                    "\\bcreate (unique )?(index|sequence)\\b",
                    "\\bcheck \\(",
                    "\\bdo \\$",
                    "\\$\\$",
                    "::",
                    "\\?",
                    "\\bunlogged\\b",
                    "\\bbetween symmetric\\b",
                    "\\bbit_xor\\b",
                    "\\bilike\\b",
                    "\\bextract\\((decade|epoch) from [^)]*\\) - ",
                    "@>",
                    "\\brows from\\b",
                    "\\bgroup by \\(\\)",
                    "\\bjsonpath\\b",
                    "\\bas interval\\)",
                    "\\bcreate table if not exists \\S+ (\\([^()]*\\) )?as\\b",
                    "\\b(like|similar to) (any|all)\\b",
                    "\\bextract\\((nanosecond|millisecond|microsecond)s? from\\b",
                    "\\b(insert into|delete from) \\S+ as\\b",
                    "\\) (=|<>|<|>|<=|>=) (any |all )?\\(select x(\\.x)?, ",
                    "\\bcast\\([^()]* as (text|numeric|varchar)\\)")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    // The loop is unrolled, because an alternation that repeats for each character overflows the stack on a long text.
    private static final Pattern QUOTED =
            Pattern.compile("'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+)*+'|\"[^\"]*+(?:\"\"[^\"]*+)*+\"");

    private PostgresqlOnly() {}

    /** Returns the matches outside of literals and quoted names. The list is empty for SQL that Redshift accepts. */
    public static List<String> in(String sql) {
        String syntax = QUOTED.matcher(sql).replaceAll("x");
        return PATTERNS.stream()
                .flatMap(pattern -> pattern.matcher(syntax).results().map(MatchResult::group))
                .toList();
    }
}
