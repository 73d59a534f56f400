package com.sparkify.dwh.it.docs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that schema/README.md lists how Redshift distributes and sorts each table, and how it encodes the columns. */
@Tag(TestDatabase.NOT_NEEDED)
class DistributionTest {

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE (?:\\S+\\.)?\"?(\\w+)\"? \\(.*?\\) (DISTSTYLE [^;]*);", Pattern.DOTALL);
    private static final Pattern ENCODING = Pattern.compile(" ENCODE (\\w+)");

    @Test
    void theReadmeHasTheAttributesOfEachTable() {
        Map<String, String> expected = new TreeMap<>();
        Matcher table = TABLE.matcher(Schema.redshiftSql());
        while (table.find()) {
            expected.put(table.group(1), table.group(2).strip().replace("\"", ""));
        }
        assertEquals(expected, firstTwoCells(Readme.SCHEMA.rows("distribution")));
    }

    @Test
    void theReadmeCountsTheColumnsOfEachEncoding() {
        Map<String, Long> expected = ENCODING.matcher(Schema.redshiftSql())
                .results()
                .collect(groupingBy(encoding -> encoding.group(1), counting()));
        Map<String, Long> shown = firstTwoCells(Readme.SCHEMA.rows("encodings")).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, row -> Long.valueOf(row.getValue())));
        assertEquals(expected, shown);
    }

    private static Map<String, String> firstTwoCells(List<List<String>> rows) {
        return rows.stream()
                .collect(toMap(
                        row -> row.get(0).replace("`", ""),
                        row -> row.get(1).replace("`", ""),
                        (one, other) -> one + " and " + other,
                        TreeMap::new));
    }
}
