package com.sparkify.dwh.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Tests the tables of the changelogs. Every table has a distribution style and remarks. Every column has an encoding
 * and remarks.
 */
class RedshiftAttributesTest {

    private static final Pattern COLUMN =
            Pattern.compile("^ {4}\"(?<name>\\w+)\" [A-Z ]+?(\\(\\d+\\))? ENCODE \\w+( NOT NULL)?,?$");

    private static final Pattern ATTRIBUTES = Pattern.compile(
            "^\\) DISTSTYLE (ALL|EVEN|KEY DISTKEY \\(\"(?<dist>\\w+)\"\\))( SORTKEY \\(\"(?<sort>\\w+)\"\\))?;$");

    private static final String SCRIPT = Schema.redshiftSql();

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnHasAnEncoding(String table) throws Exception {
        List<String> encoded = create(table).stream()
                .map(COLUMN::matcher)
                .filter(Matcher::matches)
                .map(column -> column.group("name"))
                .toList();
        assertEquals(columns(table), encoded);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableHasADistributionAndAnySortKeyIsRaw(String table) throws Exception {
        List<String> create = create(table);
        Matcher attributes = ATTRIBUTES.matcher(create.get(create.size() - 1));
        assertTrue(attributes.matches(), create.get(create.size() - 1));
        List<String> columns = columns(table);
        String dist = attributes.group("dist");
        assertTrue(dist == null || columns.contains(dist), dist);
        String sort = attributes.group("sort");
        if (sort != null) {
            assertEquals(
                    1,
                    create.stream()
                            .filter(line -> line.startsWith("    \"" + sort + "\" ") && line.contains(" ENCODE RAW"))
                            .count());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableAndColumnHasARemark(String table) throws Exception {
        List<String> named = new ArrayList<>();
        Matcher remark = Pattern.compile(
                        "^COMMENT ON (?:TABLE|COLUMN) \"" + table + "\"(?:\\.\"(\\w+)\")? IS '.{4,}';$",
                        Pattern.MULTILINE)
                .matcher(SCRIPT);
        while (remark.find()) {
            named.add(String.valueOf(remark.group(1)));
        }
        List<String> expected = new ArrayList<>(List.of("null"));
        expected.addAll(columns(table));
        assertEquals(expected, named);
    }

    @Test
    void theScriptHasNoWordThatOnlyPostgresqlAccepts() {
        Pattern postgresOnly = Pattern.compile(
                "\\b(DEFERRABLE|DEFERRED|TABLESPACE|SERIAL|IDENTITY|CASCADE|UNLOGGED|INDEX|JSONB|TEXT)\\b|::|\\\\");
        Matcher found = postgresOnly.matcher(SCRIPT);
        assertFalse(found.find(), () -> found.group() + " at " + found.start());
    }

    private static Stream<String> tables() {
        return Schema.tables().stream();
    }

    /** The lines of the CREATE TABLE of {@code table}. */
    private static List<String> create(String table) {
        return SCRIPT.lines()
                .dropWhile(line -> !line.equals("CREATE TABLE \"" + table + "\" ("))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    /** The columns that the changelog file of {@code table} creates. */
    private static List<String> columns(String table) throws Exception {
        try (InputStream file = Objects.requireNonNull(Schema.class.getResourceAsStream(table + ".xml"))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            Document changelog = factory.newDocumentBuilder().parse(file);
            Element create =
                    (Element) changelog.getElementsByTagName("createTable").item(0);
            NodeList columns = create.getElementsByTagName("column");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < columns.getLength(); i++) {
                names.add(((Element) columns.item(i)).getAttribute("name"));
            }
            return names;
        }
    }
}
