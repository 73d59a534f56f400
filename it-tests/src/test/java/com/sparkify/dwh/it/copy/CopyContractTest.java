package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** The contract of COPY: tests that pass on every engine. A subclass only provides the engine and the files. */
abstract class CopyContractTest extends ChosenObjectsContract {

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
    void columnsOutsideOfTheColumnListGetTheirDefaults() throws IOException {
        put("a.json", "{\"id\":1,\"name\":\"a\",\"score\":1.5}");
        warehouse().copy(copy(ID, SCORE));
        assertEquals("[1, null, 1.5, null]", rows());
    }

    @Test
    void autoMatchesLowerCaseKeysAndAutoIgnoreCaseMatchesAnyCase() throws IOException {
        put("a.json", "{\"id\":1,\"NAME\":\"a\"}");
        warehouse().copy(copy());
        assertEquals("[1, null, null, null]", rows());
        warehouse().dsl().deleteFrom(TARGET).execute();
        warehouse().copy(copy(Json.autoIgnoreCase()));
        assertEquals("[1, a, null, null]", rows());
    }

    @Test
    void pathsFindTheValuesInObjectsAndARecordThatIsAnArrayIsAnError() throws IOException {
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
    void anErrorNamesAWrongJsonPathsFile() throws IOException {
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
    void eachRecordIsRejectedIfANotNullColumnIsLeftOut() throws IOException {
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
    void optionsMakeEmptyAndBlankTextsNullAndTruncateLongTexts() throws IOException {
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
    void aFailedCopyRollsBackItsTransactionAndTheNextCopyWorks() throws IOException {
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
    void rollbackUndoesACopyAndCommitKeepsIt() throws IOException {
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
}
