package com.sparkify.dwh.it.unload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Tests that the texts that UNLOAD writes are read back unchanged. COPY reads every text format. Readers in this class
 * also read every text format except JSON. These readers share no code with the library, and follow only AWS's
 * documentation. No text equals the null string, because the formats can't distinguish such a text from NULL.
 */
class RoundTripProperties {

    private static final String NULL = "\u0001NULL";
    private static final Table<?> ROWS = DSL.table(DSL.name("rows"));
    private static final Table<?> BACK = DSL.table(DSL.name("back"));
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);
    private static final Field<String> A = DSL.field(DSL.name("a"), SQLDataType.VARCHAR(200));
    private static final Field<String> B = DSL.field(DSL.name("b"), SQLDataType.VARCHAR(200));

    private static Connection connection;
    private static Warehouse warehouse;
    private static Path folder;

    record Row(int id, @Nullable String a, @Nullable String b) {}

    @BeforeContainer
    static void start() throws IOException, SQLException {
        folder = TemporaryFolders.create("unload");
        connection = TestDatabase.empty().getConnection();
        warehouse = new PostgresWarehouse(DSL.using(connection, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
            throw new IllegalStateException("Nothing here is in S3");
        }));
        warehouse.dsl().createTable(ROWS).columns(ID, A, B).execute();
        warehouse.dsl().createTable(BACK).columns(ID, A, B).execute();
    }

    @AfterContainer
    static void clean() throws IOException, SQLException {
        connection.close();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> text = Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.of("|", ",", "\"", "'", "\\", "\n", "\r", "\t", " ", "N")),
                        Tuple.of(2, Arbitraries.of("a", "é", "語", "😀", "\u007f", "\b")),
                        Tuple.of(1, Arbitraries.of("\\N", "null", "\\.", "\u001f")))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        Arbitrary<String> value = text.injectNull(0.2);
        return Combinators.combine(value, value)
                .as((a, b) -> new String[] {a, b})
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(pairs -> {
                    List<Row> rows = new ArrayList<>();
                    pairs.forEach(pair -> rows.add(new Row(rows.size(), pair[0], pair[1])));
                    return rows;
                });
    }

    private static void store(List<Row> rows) {
        warehouse.dsl().deleteFrom(ROWS).execute();
        rows.forEach(row -> warehouse
                .dsl()
                .insertInto(ROWS)
                .columns(ID, A, B)
                .values(row.id(), row.a(), row.b())
                .execute());
    }

    private static Unload unload() {
        return Redshift.unload(DSL.select(ID, A, B).from(ROWS).orderBy(ID))
                .to(new LocalPath(folder))
                .authorizedBy(Authorization.defaultRole());
    }

    private static String written() throws IOException {
        return Files.readString(folder.resolve("000"), StandardCharsets.UTF_8);
    }

    private static List<Row> rows(List<List<String>> fields) {
        return fields.stream()
                .map(row -> new Row(Integer.parseInt(row.get(0)), nullOr(row.get(1)), nullOr(row.get(2))))
                .toList();
    }

    private static @Nullable String nullOr(String field) {
        return field.equals(NULL) ? null : field;
    }

    private static List<Row> copied(Function<Copy, Copy> format) {
        warehouse.dsl().deleteFrom(BACK).execute();
        warehouse.copy(format.apply(
                Redshift.copyInto(BACK).from(new LocalPath(folder)).authorizedBy(Authorization.defaultRole())));
        return warehouse
                .dsl()
                .select(ID, A, B)
                .from(BACK)
                .orderBy(ID)
                .fetch(row -> new Row(row.get(ID), row.get(A), row.get(B)));
    }

    @Property(tries = 100)
    void copyReadsUnloadedJsonUnchanged(@ForAll("rows") List<Row> rows) {
        store(rows);
        warehouse.unload(unload().json().cleanPath());
        assertEquals(rows, copied(step -> step.json()));
    }

    @Property(tries = 100)
    void copyReadsUnloadedCsvUnchanged(@ForAll("rows") List<Row> rows) {
        store(rows);
        warehouse.unload(
                unload().csv(UnloadCsv.defaults().header().nullAs(NULL)).cleanPath());
        assertEquals(
                rows, copied(step -> step.csv(Csv.defaults().ignoreHeader(1).nullAs(NULL))));
    }

    @Property(tries = 100)
    void copyReadsEscapedTextUnchanged(@ForAll("rows") List<Row> rows) {
        store(rows);
        warehouse.unload(unload().delimited(UnloadDelimited.by('\t').escape().nullAs(NULL))
                .cleanPath());
        assertEquals(
                rows, copied(step -> step.delimited(Delimited.by('\t').escape().nullAs(NULL))));
    }

    @Property(tries = 100)
    void copyReadsQuotedEscapedTextUnchanged(@ForAll("rows") List<Row> rows) {
        store(rows);
        warehouse.unload(
                unload().delimited(UnloadDelimited.by(',').escape().addQuotes().nullAs(NULL))
                        .cleanPath());
        assertEquals(
                rows,
                copied(step ->
                        step.delimited(Delimited.by(',').escape().removeQuotes().nullAs(NULL))));
    }

    @Property(tries = 100)
    void copyReadsFixedWidthTextWithoutTrailingBlanks(@ForAll("rows") List<Row> rows) {
        List<Row> oneLiners = rows.stream()
                .map(row -> new Row(row.id(), oneLine(row.a()), oneLine(row.b())))
                .toList();
        store(oneLiners);
        warehouse.unload(unload().fixedWidth(UnloadFixedWidth.of(
                                UnloadFixedWidth.width(ID, 3),
                                UnloadFixedWidth.width(A, 40),
                                UnloadFixedWidth.width(B, 40))
                        .nullAs(NULL))
                .cleanPath());
        List<Row> copied = copied(step ->
                step.fixedWidth(FixedWidth.of(FixedWidth.width(ID, 3), FixedWidth.width(A, 40), FixedWidth.width(B, 40))
                        .nullAs(NULL)));
        // Without TRIMBLANKS, a VARCHAR keeps the blanks with which UNLOAD filled the field.
        assertEquals(
                oneLiners,
                copied.stream()
                        .map(row -> new Row(row.id(), oneLine(row.a()), oneLine(row.b())))
                        .toList());
    }

    @Property(tries = 100)
    void readersReadCsvUnchanged(@ForAll("rows") List<Row> rows) throws IOException {
        store(rows);
        warehouse.unload(
                unload().csv(UnloadCsv.defaults().nullAs(NULL)).parallelOff().cleanPath());
        assertEquals(rows, rows(readCsv(written())));
    }

    @Property(tries = 100)
    void readersReadEscapedTextUnchanged(@ForAll("rows") List<Row> rows) throws IOException {
        store(rows);
        warehouse.unload(unload().delimited(UnloadDelimited.defaults().escape().nullAs(NULL))
                .parallelOff()
                .cleanPath());
        assertEquals(rows, rows(readEscaped(written(), false)));
    }

    @Property(tries = 100)
    void readersReadQuotedEscapedTextUnchanged(@ForAll("rows") List<Row> rows) throws IOException {
        store(rows);
        warehouse.unload(
                unload().delimited(UnloadDelimited.by(',').escape().addQuotes().nullAs(NULL))
                        .parallelOff()
                        .cleanPath());
        assertEquals(rows, rows(readEscaped(written(), true)));
    }

    @Property(tries = 100)
    void readersReadFixedWidthTextWithoutTrailingBlanks(@ForAll("rows") List<Row> rows) throws IOException {
        List<Row> oneLiners = rows.stream()
                .map(row -> new Row(row.id(), oneLine(row.a()), oneLine(row.b())))
                .toList();
        store(oneLiners);
        UnloadFixedWidth widths = UnloadFixedWidth.of(
                        UnloadFixedWidth.width(ID, 3), UnloadFixedWidth.width(A, 40), UnloadFixedWidth.width(B, 40))
                .nullAs(NULL);
        warehouse.unload(unload().fixedWidth(widths).parallelOff().cleanPath());
        assertEquals(oneLiners, rows(readFixed(written(), 3, 40, 40)));
    }

    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : text.replace("\n", "").replace("\r", "").replaceAll(" +$", "");
    }

    private static List<List<String>> readCsv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }

    /** Reads fields between pipes without quotes, or between commas with quotes. */
    private static List<List<String>> readEscaped(String text, boolean quotes) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                field.append(text.charAt(++i));
            } else if (c == '\n' || c == (quotes ? ',' : '|')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (!quotes || c != '"') {
                field.append(c);
            }
        }
        return rows;
    }

    private static List<List<String>> readFixed(String text, int... widths) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                int[] points = line.codePoints().toArray();
                List<String> row = new ArrayList<>();
                int at = 0;
                for (int width : widths) {
                    row.add(new String(points, at, width).replaceAll(" +$", ""));
                    at += width;
                }
                assertEquals(at, points.length, line);
                rows.add(row);
            }
        }
        return rows;
    }
}
