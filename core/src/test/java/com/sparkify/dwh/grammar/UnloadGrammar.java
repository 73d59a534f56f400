package com.sparkify.dwh.grammar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parses UNLOAD. The options can have any order. Source: Amazon Redshift Developer Guide, "UNLOAD". */
final class UnloadGrammar {

    private static final Set<String> FLAGS = Set.of(
            "CSV",
            "PARQUET",
            "JSON",
            "HEADER",
            "BZIP2",
            "GZIP",
            "ZSTD",
            "ADDQUOTES",
            "ESCAPE",
            "ALLOWOVERWRITE",
            "CLEANPATH");
    private static final Set<String> FORMATS = Set.of("CSV", "PARQUET", "JSON");
    private static final BigDecimal MB_OF_GB = BigDecimal.valueOf(1024);

    private final Cursor cursor;
    private final Clauses clauses = new Clauses();
    private final List<String> partitionBy = new ArrayList<>();

    UnloadGrammar(String sql) {
        cursor = new Cursor(sql);
    }

    RedshiftGrammar.UnloadText read() {
        cursor.expect("UNLOAD");
        cursor.expectSymbol('(');
        int at = cursor.peek().position();
        String query = cursor.string("UNLOAD");
        InnerQuery.check(query, at);
        cursor.expectSymbol(')');
        cursor.expect("TO");
        int to = cursor.peek().position();
        String target = cursor.string("TO");
        Arguments.s3(target, "TO", false, to);
        Arguments.check(!target.matches("s3://[^/]*-s3alias(/.*)?"), to, "TO is an access point's alias");
        new Authorizations(cursor, clauses).read();
        while (cursor.peek().kind() == Token.Kind.WORD) {
            option();
        }
        cursor.end();
        UnloadRules.check(clauses);
        return new RedshiftGrammar.UnloadText(query, target, List.copyOf(partitionBy), clauses.values());
    }

    private void option() {
        boolean format = cursor.accept("FORMAT");
        format |= cursor.accept("AS");
        int at = cursor.peek().position();
        String keyword = cursor.peek().text().toUpperCase(Locale.ROOT);
        if (format && !FORMATS.contains(keyword)) {
            throw cursor.error("expected a data format, found " + cursor.peek());
        }
        if (!cursor.accept(keyword)) {
            throw cursor.error("expected an option, found " + cursor.peek());
        }
        if (FLAGS.contains(keyword)) {
            clauses.put(keyword, "", at);
        } else {
            parameter(keyword, at);
        }
    }

    private void parameter(String keyword, int at) {
        switch (keyword) {
            case "PARTITION" -> partition(at);
            case "MANIFEST" -> clauses.put(keyword, cursor.accept("VERBOSE") ? "VERBOSE" : "", at);
            case "ENCRYPTED" -> clauses.put(keyword, cursor.accept("AUTO") ? "AUTO" : "", at);
            case "DELIMITER" -> {
                String delimiter = literal(keyword);
                Arguments.character(delimiter, keyword, at);
                clauses.put(keyword, delimiter, at);
            }
            case "FIXEDWIDTH" -> {
                String widths = literal(keyword);
                Arguments.widths(widths, at);
                clauses.put(keyword, widths, at);
            }
            case "NULL" -> clauses.put("NULL AS", literal("NULL AS"), at);
            case "KMS_KEY_ID", "MASTER_SYMMETRIC_KEY" -> {
                String key = literal(keyword);
                Arguments.key(key, keyword, at);
                clauses.put(keyword, key, at);
            }
            case "PARALLEL" -> clauses.put(keyword, onOff(), at);
            case "MAXFILESIZE" -> size(keyword, "5", "6348.8", at);
            case "ROWGROUPSIZE" -> size(keyword, "32", "128", at);
            case "REGION" -> {
                String region = literal(keyword);
                Arguments.region(region, at);
                clauses.put(keyword, region, at);
            }
            case "EXTENSION" -> {
                String extension = literal(keyword);
                Arguments.notBlank(extension, keyword, at);
                clauses.put(keyword, extension, at);
            }
            default -> throw new GrammarException(at, "UNLOAD has no option " + keyword);
        }
    }

    private void partition(int at) {
        cursor.expect("BY");
        partitionBy.addAll(cursor.names("a partition column"));
        clauses.put("PARTITION BY", cursor.accept("INCLUDE") ? "INCLUDE" : "", at);
    }

    /** Reads a size, whose default unit is MB, and stores the clause with the size in MB. */
    private void size(String clause, String least, String most, int at) {
        cursor.accept("AS");
        BigDecimal size = cursor.decimal(clause);
        if (cursor.accept("GB")) {
            size = size.multiply(MB_OF_GB);
        } else {
            cursor.accept("MB");
        }
        Arguments.check(
                size.compareTo(new BigDecimal(least)) >= 0 && size.compareTo(new BigDecimal(most)) <= 0,
                at,
                clause + " of " + size.toPlainString() + " MB is not within " + least + " to " + most);
        Arguments.check(
                !clause.equals("ROWGROUPSIZE") || size.stripTrailingZeros().scale() <= 0,
                at,
                clause + " of " + size.toPlainString() + " MB isn't a whole number");
        clauses.put(clause, size.stripTrailingZeros().toPlainString(), at);
    }

    private String literal(String clause) {
        cursor.accept("AS");
        return cursor.string(clause);
    }

    private String onOff() {
        if (cursor.accept("OFF") || cursor.accept("FALSE")) {
            return "OFF";
        }
        return cursor.accept("ON") || cursor.accept("TRUE") ? "ON" : "";
    }
}
