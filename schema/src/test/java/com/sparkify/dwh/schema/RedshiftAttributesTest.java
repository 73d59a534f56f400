package com.sparkify.dwh.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.ast.statement.SQLCreateTableStatement;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every table and column of the changelogs, read as plain XML, has its attributes in the rendered SQL: an ENCODE rides
 * on the type's text, and would vanish without a word if that text changed.
 */
class RedshiftAttributesTest {

    private static final Map<String, Set<String>> ENCODINGS = Map.of(
            "SMALLINT", Set.of("RAW", "AZ64", "ZSTD", "BYTEDICT"),
            "INTEGER", Set.of("RAW", "AZ64", "ZSTD", "BYTEDICT"),
            "BIGINT", Set.of("RAW", "AZ64", "ZSTD", "BYTEDICT"),
            "TIMESTAMP WITHOUT TIME ZONE", Set.of("RAW", "AZ64", "ZSTD", "BYTEDICT"),
            "DOUBLE PRECISION", Set.of("RAW", "ZSTD", "BYTEDICT"),
            "VARCHAR", Set.of("RAW", "ZSTD", "BYTEDICT", "LZO"));

    private static final Pattern COLUMN = Pattern.compile(
            "^ {4}\"(?<name>\\w+)\" (?<type>[A-Z ]+?)(\\(\\d+\\))? ENCODE (?<encode>\\w+)( NOT NULL)?,?$");

    private static final Pattern ATTRIBUTES = Pattern.compile(
            "^\\) DISTSTYLE (ALL|EVEN|KEY DISTKEY \\(\"(?<dist>\\w+)\"\\))( SORTKEY \\(\"(?<sort>\\w+)\"\\))?;$");

    private static final String SCRIPT = Schema.redshiftSql();

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnHasAnEncodingThatItsTypeAllows(String table) throws Exception {
        List<String> encoded = new ArrayList<>();
        for (String line : create(table)) {
            Matcher column = COLUMN.matcher(line);
            if (column.matches()) {
                encoded.add(column.group("name"));
                Set<String> allowed = ENCODINGS.get(column.group("type"));
                assertTrue(allowed != null && allowed.contains(column.group("encode")), line);
            }
        }
        assertEquals(columns(table), encoded);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableSaysHowItIsSpreadAndItsSortKeyIsRaw(String table) throws Exception {
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

    @ParameterizedTest
    @MethodSource("tables")
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void druidReadsEachTable(String table) throws Exception {
        // Redshift's grammar has a column's attributes before its constraints; druid reads them the other way round
        // only.
        String swapped = String.join("\n", create(table)).replaceAll("( ENCODE \\w+)( NOT NULL)", "$2$1");
        SQLCreateTableStatement create =
                (SQLCreateTableStatement) SQLUtils.parseSingleStatement(swapped, DbType.redshift);

        assertEquals(
                columns(table),
                create.getColumnDefinitions().stream()
                        .map(column -> column.getColumnName().replace("\"", ""))
                        .toList());
    }

    @Test
    void nothingIsPostgresOnly() {
        Pattern postgresOnly = Pattern.compile(
                "\\b(DEFERRABLE|DEFERRED|TABLESPACE|SERIAL|IDENTITY|CASCADE|UNLOGGED|INDEX|JSONB|TEXT)\\b|::|\\\\");
        Matcher found = postgresOnly.matcher(SCRIPT);
        assertFalse(found.find(), () -> found.group() + " at " + found.start());
    }

    private static Stream<String> tables() {
        return Schema.tables().stream();
    }

    /** The CREATE TABLE of {@code table}, in its lines. */
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
