package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of COPY, which holds for every engine. A subclass only creates the engine. Every test has a table {@code
 * target} of {@code id integer not null, name varchar(10), score double precision, at timestamp}.
 */
abstract class CopyContractTest {

    static final Table<?> TARGET = DSL.table(DSL.name("target"));
    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(10));
    static final Field<Double> SCORE = DSL.field(DSL.name("score"), SQLDataType.DOUBLE);
    static final Field<?> AT = DSL.field(DSL.name("at"), SQLDataType.LOCALDATETIME);

    private static final ObjectStore LISTS = ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    });

    @TempDir
    Path folder;

    /** The engine, on a database of its own. */
    abstract Warehouse warehouse();

    @BeforeEach
    void createTarget() {
        warehouse().dsl().dropTableIfExists(TARGET).execute();
        warehouse().dsl().createTable(TARGET).columns(ID, NAME, SCORE, AT).execute();
    }

    /** The location of a file that {@link #file} writes. */
    Location at(String name) {
        return new LocalPath(file(name));
    }

    /** How the engine gets to the files in S3. */
    Authorization authorization() {
        return Authorization.defaultRole();
    }

    /** What the location of each file begins with. */
    String root() {
        return folder + "/";
    }

    /** A file that the engine can read. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** The store of these files, to list them. */
    ObjectStore store() {
        return LISTS;
    }

    final void put(String name, String content) throws IOException {
        put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = file("data").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    final Copy copy(Field<?>... columns) {
        return copy(Json.auto(), columns);
    }

    final Copy copy(Json json, Field<?>... columns) {
        return Redshift.copyInto(TARGET, columns)
                .from(at("data"))
                .authorizedBy(authorization())
                .json(json);
    }

    private Json paths(String content) throws IOException {
        Files.createDirectories(file("data"));
        Files.writeString(file("paths.json"), content, StandardCharsets.UTF_8);
        return Json.paths(at("paths.json"));
    }

    /** The rows, in the order of their ids. */
    private String rows() {
        return warehouse().dsl().selectFrom(TARGET).orderBy(ID).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .collect(Collectors.joining(" "));
    }

    /** The errors, one on each line. */
    private String failure(Copy copy) {
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy));
        assertEquals("", rows());
        return errors(e.errors());
    }

    /**
     * The errors in the form that both engines can report, one on each line, without the folder. Redshift's views have no
     * empty value, and only ten characters of a type.
     */
    private String errors(List<?> errors) {
        return errors.stream()
                .map(error -> error.toString()
                        .replace(root(), "")
                        .replace(", value ''", "")
                        .replace(" double precision,", " double pre,"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void objectsOfAllFilesAreLoaded() throws IOException {
        put("b/2.json", "{\"id\":3,\"name\":\"c\"}");
        put("a.json", "{\"id\":1,\"name\":\"a\",\"score\":1.5,\"at\":\"2018-11-05 01:02:03\",\"x\":0}\n{\"id\":2}");
        LoadResult result = warehouse().copy(copy());
        assertEquals("[1, a, 1.5, 2018-11-05 01:02:03.0] [2, null, null, null] [3, c, null, null]", rows());
        assertEquals(3, result.rows());
        assertEquals(List.of(), result.rejected());
    }

    @Test
    void aColumnListLeavesTheOthersToTheirDefaults() throws IOException {
        put("a.json", "{\"id\":1,\"name\":\"a\",\"score\":1.5}");
        warehouse().copy(copy(ID, SCORE));
        assertEquals("[1, null, 1.5, null]", rows());
    }

    @Test
    void keysMatchInLowerCaseOrInAnyCase() throws IOException {
        put("a.json", "{\"id\":1,\"NAME\":\"a\"}");
        warehouse().copy(copy());
        assertEquals("[1, null, null, null]", rows());
        warehouse().dsl().deleteFrom(TARGET).execute();
        warehouse().copy(copy(Json.autoIgnoreCase()));
        assertEquals("[1, a, null, null]", rows());
    }

    @Test
    void pathsFindTheValues() throws IOException {
        put("a.json", "{\"k\":{\"n\":[7,\"x\"]}}{\"k\":{\"n\":[8,null]}}[]");
        Json json = paths("{\"jsonpaths\":[\"$['k']['n'][0]\",\"$['k']['n'][1]\"]}");
        LoadResult result = warehouse().copy(copy(json, ID, NAME).maxError(2));
        assertEquals("[7, x, null, null] [8, null, null, null]", rows());
        assertEquals(
                "data/a.json, line 1, column id integer: Invalid JSONPath format: Member is not an object. (1200)",
                errors(result.rejected()));
        put("b.json", "{\"k\":{\"n\":[9]}}");
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy(json, ID, NAME)));
        assertEquals(
                "data/a.json, line 1, column id integer: Invalid JSONPath format: Member is not an object. (1200)",
                errors(e.errors()));
    }

    @Test
    void aMissingArrayElementIsAnError() throws IOException {
        put("a.json", "{\"k\":[]}");
        assertEquals(
                "data/a.json, line 1, column id integer: Invalid JSONPath format: Not an array or index out of"
                        + " range. (1200)",
                failure(copy(paths("{\"jsonpaths\":[\"$.k[0]\"]}"), ID)));
    }

    @Test
    void aWrongJsonPathsFileIsAnErrorThatNamesIt() throws IOException {
        put("a.json", "{\"id\":1}");
        assertEquals(
                "paths.json: Not a JSONPaths file: it has no key \"jsonpaths\" (1200)",
                failure(copy(paths("{\"jsonPaths\":[]}"), ID).maxError(10)));
        assertEquals(
                "paths.json: Not a JSONPaths file: it does not hold a JSON object (1200)",
                failure(copy(paths(""), ID)));
        assertEquals(
                "paths.json: Number of jsonpaths and the number of columns should match. JSONPath size: 1, Number of"
                        + " columns in table or column list: 2 (1200)",
                failure(copy(paths("{\"jsonpaths\":[\"$.id\"]}"), ID, NAME)));
    }

    @Test
    void brokenJsonInTheMiddleLoadsNothing() throws IOException {
        put("a.json", "{\"id\":1}\n{\"id\":2,\"name\":\"x}\n{\"id\":3}\n");
        put("b.json", "{\"id\":4}");
        assertEquals(
                "data/a.json, line 2, value '{\"id\":2,\"name\":\"x}\\n': Invalid JSON: a string isn't closed in its"
                        + " line, at byte 19 of the object (1200)",
                failure(copy()));
    }

    @Test
    void badRecordsAreRejectedUpToMaxError() throws IOException {
        put("a.json", "{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":2,\"name\":\"much too long\"}\n{\"id\":3},{\"id\":4}");
        LoadResult result = warehouse().copy(copy().maxError(4));
        assertEquals("[1, null, null, null] [3, null, null, null] [4, null, null, null]", rows());
        String expected = "data/a.json, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type:"
                + " Integer (1207)\n"
                + "data/a.json, line 3, column name varchar(10), value 'much too long': String length exceeds DDL length"
                + " (1204)\n"
                + "data/a.json, line 4, value ',': Invalid JSON: an object is expected, and only white space between"
                + " objects (1200)";
        assertEquals(expected, errors(result.rejected()));
        assertEquals(3, result.rows());
        warehouse().dsl().deleteFrom(TARGET).execute();
        assertEquals(expected, failure(copy().maxError(3)));
        assertEquals(expected.lines().findFirst().orElseThrow(), failure(copy().maxError(1)));
        assertEquals(expected.lines().findFirst().orElseThrow(), failure(copy()));
    }

    @Test
    void valuesThatDoNotFitAreErrors() throws IOException {
        put("a.json", "{\"id\":2147483648}\n{\"id\":1,\"at\":\"2018-02-30 00:00:00\"}\n{\"id\":1,\"score\":\"x\"}\n{}");
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy().maxError(4)));
        assertEquals(
                "data/a.json, line 1, column id integer, value '2147483648': Value out of range, Type: Integer (1204)\n"
                        + "data/a.json, line 2, column at timestamp, value '2018-02-30 00:00:00': Invalid timestamp"
                        + " format or value [YYYY-MM-DD HH:MI:SS] (1206)\n"
                        + "data/a.json, line 3, column score double pre, value 'x': Invalid digit, Value 'x', Pos"
                        + " 0, Type: Double (1208)\n"
                        + "data/a.json, line 4, column id integer: Missing data for not-null field (1213)",
                errors(e.errors()).replace("timestamp(6)", "timestamp"));
    }

    @Test
    void aNotNullColumnThatIsLeftOutRejectsEachRecordAsNullDoes() throws IOException {
        put("a.json", "{\"name\":\"a\"}\n{\"name\":\"12345678901\"}\n{\"name\":\"c\"}");
        String first = "data/a.json, line 1, column id integer: Missing data for not-null field (1213)";
        assertEquals(first, failure(copy(NAME)));
        assertEquals(first, failure(copy(NAME).noLoad()));
        LoadResult result = warehouse().copy(copy(NAME).maxError(4));
        assertEquals(
                first + "\n"
                        + "data/a.json, line 2, column name varchar(10), value '12345678901': String length exceeds DDL"
                        + " length (1204)\n"
                        + "data/a.json, line 3, column id integer: Missing data for not-null field (1213)",
                errors(result.rejected()));
        assertEquals(0, result.rows());
        assertEquals(
                withoutQueries(result),
                withoutQueries(warehouse().copy(copy(NAME).maxError(4).noLoad())));
        warehouse().dsl().execute("alter table {0} alter column {1} set default 7", TARGET, ID);
        assertEquals(2, warehouse().copy(copy(NAME).maxError(4)).rows());
        assertEquals("[7, a, null, null] [7, c, null, null]", rows());
    }

    @Test
    void optionsChangeText() throws IOException {
        put("a.json", "{\"id\":1,\"name\":\"\"}{\"id\":2,\"name\":\"  \"}{\"id\":3,\"name\":\"12345678901\"}");
        warehouse().copy(copy().emptyAsNull().blanksAsNull().truncateColumns());
        assertEquals("[1, null, null, null] [2, null, null, null] [3, 1234567890, null, null]", rows());
    }

    @Test
    void invalidUtf8IsAnErrorUnlessAccepted() throws IOException {
        put("a.json", "{\"id\":1,\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "data/a.json, line 1, column name varchar(10), value '\ufffd': String contains invalid or unsupported"
                        + " UTF8 codepoints. Bad UTF8 hex sequence: e9 (1220)",
                failure(copy()));
        warehouse().copy(copy().acceptInvChars());
        assertEquals("[1, ?, null, null]", rows());
    }

    @Test
    void timesAreReadByTheirFormat() throws IOException {
        put("a.json", "{\"id\":1,\"at\":1541121934796}");
        warehouse().copy(copy().timeFormat(TimeFormat.epochMilliseconds()));
        assertEquals("[1, null, null, 2018-11-02 01:25:34.796]", rows());
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        byte[] first = gzip("{\"id\":1}\n{\"id\"");
        byte[] both = Arrays.copyOf(first, first.length + gzip(":2}").length);
        System.arraycopy(gzip(":2}"), 0, both, first.length, gzip(":2}").length);
        put("a.json.gz", both);
        LoadResult result = warehouse().copy(copy().gzip(), listed());
        assertEquals("[1, null, null, null] [2, null, null, null]", rows());
        assertEquals(both.length, result.bytes());
    }

    @Test
    void aTruncatedFileIsAnErrorThatMaxErrorDoesNotTolerate() throws IOException {
        byte[] whole = gzip("{\"id\":1}\n".repeat(1000));
        put("a.json.gz", Arrays.copyOf(whole, whole.length - 12));
        assertEquals(
                "data/a.json.gz: data/a.json.gz is truncated: its gzip data ends in the middle, after 54 bytes (1200)",
                failure(copy().gzip().maxError(100)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void anEmptyFolderIsAnError() throws IOException {
        Files.createDirectories(file("data"));
        assertEquals(
                "data: The specified prefix 'data' does not exist: there is no object (1212)",
                failure(copy()).replace(" S3 prefix", " prefix"));
    }

    @Test
    void aFailedCopyLeavesAnOpenTransactionToItsOwner() throws IOException {
        put("a.json", "{\"id\":1}\n{\"id\":\"x\"}");
        assertThrows(LoadException.class, () -> warehouse().transaction(inside -> {
            inside.dsl().insertInto(TARGET).columns(ID).values(9).execute();
            return inside.copy(copy());
        }));
        assertEquals("", rows());
        warehouse().copy(copy().maxError(2));
        assertEquals("[1, null, null, null]", rows());
    }

    @Test
    void aCopyBelongsToItsTransaction() throws IOException {
        put("a.json", "{\"id\":1}");
        assertThrows(IllegalCallerException.class, () -> warehouse().transaction(inside -> {
            assertEquals(1, inside.copy(copy()).rows());
            assertEquals(1, inside.dsl().fetchCount(TARGET));
            throw new IllegalCallerException();
        }));
        assertEquals("", rows());
        assertEquals(1L, warehouse().transaction(inside -> inside.copy(copy())).rows());
        assertEquals("[1, null, null, null]", rows());
    }

    @Test
    void transactionsDoNotNest() {
        warehouse().transaction(inside -> {
            assertThrows(IllegalStateException.class, () -> inside.transaction(nested -> 1));
            return 1;
        });
    }

    @Test
    void manyMoreRowsThanABufferHoldsAreLoaded() throws IOException {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            json.append("{\"id\":").append(i).append(",\"name\":\"n").append(i).append("\",\"score\":0.5}\n");
        }
        put("a.json", json.toString());
        put("b.json", "{\"id\":100000,\"name\":null}");
        assertEquals(100_001, warehouse().copy(copy()).rows());
        assertEquals(
                100_000L * 100_001 / 2,
                warehouse()
                        .dsl()
                        .select(DSL.sum(ID))
                        .from(TARGET)
                        .fetchSingle()
                        .value1()
                        .longValue());
    }

    @Test
    void aLockNeedsATransaction() {
        assertThrows(IllegalStateException.class, () -> warehouse().lock(TARGET, Duration.ZERO));
    }

    /** The objects that a listing of the folder finds. */
    final List<StoredObject> listed() {
        return store().list(at("data"), Authorization.defaultRole()).objects();
    }

    /** Each object that was read, and how many of its records were rejected. */
    private String objects(LoadResult result) {
        return result.objects().stream()
                .map(each -> each.object().toString().substring((root() + "data/").length()) + " " + each.rejected())
                .collect(Collectors.joining(", "));
    }

    /** The result without Redshift's query ids. */
    private static LoadResult withoutQueries(LoadResult result) {
        return new LoadResult(
                result.rows(),
                result.rejected(),
                result.rejectedCount(),
                result.objects(),
                result.bytes(),
                result.hidden());
    }

    @Test
    void onlyTheChosenObjectsAreLoadedInTheirOrder() throws IOException {
        put("a.json", "{\"id\":1}");
        put("b.json", "{\"id\":2}{\"id\":3}");
        put("c.json", "{\"id\":4}");
        LoadResult result = warehouse().copy(copy(), List.of(listed().get(2), listed().get(0)));
        assertEquals("[1, null, null, null] [4, null, null, null]", rows());
        assertEquals("c.json 0, a.json 0", objects(result));
        assertEquals(new LoadResult(2, List.of(), 0, result.objects(), 16, 0), withoutQueries(result));
    }

    @Test
    void ofNoChosenObjectNothingIsDone() throws IOException {
        put("a.json", "{\"id\":\"x\"}");
        assertEquals(LoadResult.NOTHING, warehouse().copy(copy(), List.of()));
        assertEquals("", rows());
    }

    @Test
    void aChosenObjectThatChangedFailsTheLoadByItsName() throws IOException {
        put("a.json", "{\"id\":1}");
        put("b.json", "{\"id\":2}");
        List<StoredObject> chosen = listed();
        put("b.json", "{\"id\":2}{\"id\":3}");
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy().maxError(100), chosen));
        assertEquals(
                "data/b.json: the object has changed since it was listed: load it when nothing writes to it any more"
                        + " (1200)",
                errors(e.errors())
                        .replaceFirst("(: )(data/b.json|The object)", "$1the object")
                        .replace(" (it had 8 bytes, now 16)", ""));
        assertEquals("", rows());
    }

    @Test
    void aChosenObjectThatIsGoneFailsTheLoadByItsName() throws IOException {
        put("a.json", "{\"id\":1}");
        put("b.json", "{\"id\":2}");
        List<StoredObject> chosen = listed();
        Files.delete(file("data/b.json"));
        RuntimeException e =
                assertThrows(RuntimeException.class, () -> warehouse().copy(copy().maxError(100), chosen));
        assertTrue(String.valueOf(e.getMessage()).contains("data/b.json"), e.getMessage());
        assertEquals("", rows());
    }

    @Test
    void whatIsRejectedIsCountedForEachChosenObject() throws IOException {
        put("a.json", "{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":\"y\"}");
        put("b.json", "{\"id\":2}");
        put("c.json", "{}\n{\"id\":3}");
        List<StoredObject> chosen = listed();
        LoadResult result = warehouse().copy(copy().maxError(4).noLoad(), chosen);
        assertEquals("a.json 2, b.json 0, c.json 1", objects(result));
        assertEquals("", rows());
        result = warehouse().copy(copy().maxError(4), chosen);
        assertEquals("a.json 2, b.json 0, c.json 1", objects(result));
        assertEquals(3, result.rejectedCount());
        assertEquals("[1, null, null, null] [2, null, null, null] [3, null, null, null]", rows());
        warehouse().dsl().deleteFrom(TARGET).execute();
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy().maxError(3), chosen));
        assertEquals(3, e.errors().size());
        assertEquals("", rows());
        assertEquals("b.json 0, c.json 1", objects(warehouse().copy(copy().maxError(2), chosen.subList(1, 3))));
    }

    @Test
    void aCopyOfChosenObjectsBelongsToItsTransaction() throws IOException {
        put("a.json", "{\"id\":1}");
        assertThrows(IllegalCallerException.class, () -> warehouse().transaction(inside -> {
            assertEquals(1, inside.copy(copy(), listed()).rows());
            throw new IllegalCallerException();
        }));
        assertEquals("", rows());
    }
}
