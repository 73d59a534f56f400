package com.sparkify.dwh.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parses COPY. The clauses after the authorization can have any order, as in the guide's own examples. Source: Amazon
 * Redshift Developer Guide, "COPY", "Data sources", "Authorization parameters", "Data format parameters", "Data
 * conversion parameters" and "Data load operations".
 */
final class CopyGrammar {

    private static final Set<String> FLAGS = Set.of(
            "MANIFEST",
            "ENCRYPTED",
            "SSH",
            "PARQUET",
            "ORC",
            "SERIALIZETOJSON",
            "GZIP",
            "BZIP2",
            "LZOP",
            "ZSTD",
            "ACCEPTANYDATE",
            "BLANKSASNULL",
            "EMPTYASNULL",
            "ESCAPE",
            "EXPLICIT_IDS",
            "FILLRECORD",
            "IGNOREBLANKLINES",
            "REMOVEQUOTES",
            "ROUNDEC",
            "TRIMBLANKS",
            "TRUNCATECOLUMNS",
            "IGNOREALLERRORS",
            "NOLOAD");
    private static final Set<String> FORMATS =
            Set.of("CSV", "DELIMITER", "FIXEDWIDTH", "SHAPEFILE", "AVRO", "JSON", "PARQUET", "ORC");
    private static final Set<String> ENCODINGS = Set.of("UTF8", "UTF16", "UTF16LE", "UTF16BE", "ISO88591");

    private final Cursor cursor;
    private final Clauses clauses = new Clauses();

    CopyGrammar(String sql) {
        cursor = new Cursor(sql);
    }

    RedshiftGrammar.CopyText read() {
        cursor.expect("COPY");
        List<String> table = cursor.qualifiedName("a table", 3);
        List<String> columns = cursor.peek().isSymbol('(') ? cursor.names("a column") : List.of();
        cursor.expect("FROM");
        int at = cursor.peek().position();
        String source = cursor.string("FROM");
        new Authorizations(cursor, clauses).read();
        while (cursor.peek().kind() == Token.Kind.WORD && !cursor.peek().text().equalsIgnoreCase("JOB")) {
            clause();
        }
        job();
        cursor.end();
        new CopyRules(clauses, source, at).check();
        return new RedshiftGrammar.CopyText(table, columns, source, clauses.values());
    }

    /** Reads JOB CREATE, which is the last clause of a COPY. Source: Amazon Redshift Developer Guide, "COPY JOB". */
    private void job() {
        int at = cursor.peek().position();
        if (cursor.accept("JOB")) {
            cursor.expect("CREATE");
            String name = cursor.peek().text();
            Arguments.check(name.matches("[A-Za-z_]\\w{0,126}"), at, "JOB CREATE " + name + " isn't the name of a job");
            cursor.accept(name);
            clauses.put("JOB CREATE", name, at);
            if (cursor.accept("AUTO")) {
                String auto = cursor.accept("OFF") ? "OFF" : "ON";
                if (auto.equals("ON")) {
                    cursor.expect("ON");
                }
                clauses.put("AUTO", auto, at);
            }
        }
    }

    private void clause() {
        boolean format = cursor.accept("FORMAT");
        format |= cursor.accept("AS");
        int at = cursor.peek().position();
        String keyword = cursor.peek().text().toUpperCase(Locale.ROOT);
        if (format && !FORMATS.contains(keyword)) {
            throw cursor.error("expected a data format, found " + cursor.peek());
        }
        if (!cursor.accept(keyword)) {
            throw cursor.error("expected a clause, found " + cursor.peek());
        }
        if (FLAGS.contains(keyword)) {
            clauses.put(keyword, "", at);
        } else if (FORMATS.contains(keyword)) {
            format(keyword, at);
        } else {
            parameter(keyword, at);
        }
    }

    private void format(String keyword, int at) {
        switch (keyword) {
            case "CSV" -> {
                clauses.put(keyword, "", at);
                quote();
            }
            case "DELIMITER" -> delimiter(at);
            case "FIXEDWIDTH" -> {
                String widths = literal(keyword);
                Arguments.widths(widths, at);
                clauses.put(keyword, widths, at);
            }
            case "SHAPEFILE" -> {
                clauses.put(keyword, "", at);
                simplify();
            }
            default -> mapping(keyword, at);
        }
    }

    private void quote() {
        int at = cursor.peek().position();
        if (cursor.accept("QUOTE")) {
            String quote = literal("QUOTE");
            Arguments.character(quote, "QUOTE", at);
            clauses.put("QUOTE", quote, at);
        }
    }

    /**
     * Reads a delimiter of one or more characters, such as {@code |~|}. A backslash can only be the whole delimiter,
     * because a backslash before other characters is an escape.
     */
    private void delimiter(int at) {
        String delimiter = literal("DELIMITER");
        Arguments.check(
                delimiter.matches("\\\\|[^\\\\\\x00\r\n]+"),
                at,
                "DELIMITER '" + delimiter + "' must be one line, and can't contain a backslash next to other"
                        + " characters");
        clauses.put("DELIMITER", delimiter, at);
    }

    private void simplify() {
        int at = cursor.peek().position();
        if (!cursor.accept("SIMPLIFY")) {
            return;
        }
        String auto = cursor.accept("AUTO") ? "AUTO" : "";
        String tolerance = cursor.isNumber() ? cursor.decimal("SIMPLIFY").toPlainString() : "";
        clauses.put("SIMPLIFY", (auto + " " + tolerance).strip(), at);
    }

    private void mapping(String keyword, int at) {
        cursor.accept("AS");
        String option = cursor.isString() ? cursor.string(keyword) : "auto";
        boolean known = option.equals("auto")
                || option.equals("auto ignorecase")
                || (option.equals("noshred") && keyword.equals("JSON"));
        if (!known) {
            Arguments.s3(option, keyword, true, at);
        }
        clauses.put(keyword, option, at);
    }

    private void parameter(String keyword, int at) {
        switch (keyword) {
            case "REGION" -> {
                String region = literal(keyword);
                Arguments.region(region, at);
                clauses.put(keyword, region, at);
            }
            case "MASTER_SYMMETRIC_KEY" -> {
                String key = literal(keyword);
                Arguments.key(key, keyword, at);
                clauses.put(keyword, key, at);
            }
            case "READRATIO" -> integer(keyword, 1, 200, at);
            case "IGNOREHEADER" -> integer(keyword, 0, Integer.MAX_VALUE, at);
            case "MAXERROR" -> integer(keyword, 0, 100_000, at);
            case "COMPROWS" -> integer(keyword, 1000, Integer.MAX_VALUE, at);
            case "DATEFORMAT" -> dateTime(keyword, Set.of("auto"), at);
            case "TIMEFORMAT" -> dateTime(keyword, Set.of("auto", "epochsecs", "epochmillisecs"), at);
            case "NULL" -> {
                String text = literal("NULL AS");
                Arguments.check(!text.contains("\n"), at, "NULL AS contains a newline");
                clauses.put("NULL AS", text, at);
            }
            case "ACCEPTINVCHARS" -> replacement(at);
            case "ENCODING" -> encoding(at);
            case "COMPUPDATE" -> clauses.put(keyword, cursor.accept("PRESET") ? "PRESET" : onOff(), at);
            case "STATUPDATE" -> clauses.put(keyword, onOff(), at);
            default -> throw new GrammarException(at, "COPY has no clause " + keyword);
        }
    }

    private String literal(String clause) {
        cursor.accept("AS");
        return cursor.string(clause);
    }

    private void integer(String clause, long least, long most, int at) {
        cursor.accept("AS");
        clauses.put(clause, String.valueOf(cursor.integer(clause, least, most)), at);
    }

    private void dateTime(String clause, Set<String> keywords, int at) {
        String format = literal(clause);
        Arguments.notBlank(format, clause, at);
        boolean keyword = keywords.contains(format.toLowerCase(Locale.ROOT));
        Arguments.check(!keyword || keywords.contains(format), at, clause + " '" + format + "' is case-sensitive");
        Arguments.check(
                keyword || format.matches("(?s).*(YY|Y|MM|MON|DD|HH|MI|SS|Month|J|mm|yy|dd|hh|mi|ss).*"),
                at,
                clause + " '" + format + "' has no part of a date or time");
        clauses.put(clause, format, at);
    }

    private void replacement(int at) {
        cursor.accept("AS");
        String character = cursor.isString() ? cursor.string("ACCEPTINVCHARS") : "?";
        Arguments.check(
                character.matches("(?s)[\\x01-\\x7f]"),
                at,
                "ACCEPTINVCHARS '" + character + "' isn't one ASCII character");
        clauses.put("ACCEPTINVCHARS", character, at);
    }

    private void encoding(int at) {
        cursor.accept("AS");
        String encoding =
                cursor.isString() ? cursor.string("ENCODING") : cursor.take().text();
        Arguments.check(ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT)), at, "ENCODING doesn't take " + encoding);
        clauses.put("ENCODING", encoding.toUpperCase(Locale.ROOT), at);
    }

    private String onOff() {
        if (cursor.accept("OFF") || cursor.accept("FALSE")) {
            return "OFF";
        }
        return cursor.accept("ON") || cursor.accept("TRUE") ? "ON" : "";
    }
}
