package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/**
 * Tests that COPY's options about errors, and NOLOAD, have the same effect on PostgreSQL as on Redshift. Also tests
 * options that have no effect on PostgreSQL, and options that PostgreSQL refuses.
 */
class PostgresCopyOptionsTest extends CopiesIntoTarget {

    @Test
    void rejectedRecordsAreReportedWithLineColumnTypeValueAndReason() throws IOException {
        put(
                "data/a.json",
                "{\"id\":1}\n{\"id\":\"2x\"}\n{\"id\":3,\"name\":\"much too long\"}\n{]}\n{\"id\":4,\"price\":1000}");
        LoadResult result = warehouse.copy(copy().maxError(5));
        String file = folder.resolve("data/a.json").toString();
        assertEquals(
                new LoadResult(
                        1,
                        List.of(
                                new LoadError(
                                        file,
                                        2,
                                        "id",
                                        "integer",
                                        null,
                                        1,
                                        "2x",
                                        LoadError.Code.DIGIT,
                                        "Invalid digit, Value 'x', Pos 1, Type: Integer"),
                                new LoadError(
                                        file,
                                        3,
                                        "name",
                                        "varchar",
                                        10,
                                        0,
                                        "much too long",
                                        LoadError.Code.OUT_OF_RANGE,
                                        "String length exceeds DDL length"),
                                new LoadError(
                                        file,
                                        4,
                                        null,
                                        null,
                                        null,
                                        0,
                                        "{]}",
                                        LoadError.Code.PARSE,
                                        "Invalid JSON: a key in quotes is missing, at byte 2 of the object"),
                                new LoadError(
                                        file,
                                        5,
                                        "price",
                                        "numeric(5,2)",
                                        null,
                                        0,
                                        "1000",
                                        LoadError.Code.OVERFLOW,
                                        "Overflow, Type: Decimal, Column type: numeric(5,2)")),
                        4,
                        result.objects(),
                        78,
                        0),
                result);
    }

    @Test
    void ignoreAllErrorsCountsAllErrorsAndListsOnlyTheFirstOnes() throws IOException {
        put("data/a.json", "{\"id\":1}\n" + "{\"id\":\"x\"}\n".repeat(LoadResult.LISTED + 500) + "{\"id\":2}");
        LoadResult result = warehouse.copy(copy().ignoreAllErrors());
        assertEquals("[1, null, null, null, null] [2, null, null, null, null]", rows());
        assertEquals(2, result.rows());
        assertEquals(LoadResult.LISTED + 500, result.rejectedCount());
        assertEquals(
                IntStream.rangeClosed(2, LoadResult.LISTED + 1)
                        .mapToObj(line -> "data/a.json, line " + line + ", column id integer, value 'x': Invalid digit,"
                                + " Value 'x', Pos 0, Type: Integer (1207)")
                        .collect(Collectors.joining("\n")),
                errors(result.rejected()));
    }

    @Test
    void ignoringAllErrorsDoesNotIgnoreAnObjectThatCannotBeRead() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "data/a.json: data/a.json is not gzip: first bytes 7b 22 69 64 (1200)",
                failure(copy().gzip().ignoreAllErrors()).replace(folder + "/", ""));
    }

    @Test
    void noLoadReadsAndChecksEverythingAndLoadsNothing() throws IOException {
        put("data/a.json", "{\"id\":1}\n{\"id\":\"x\"}\n");
        put("data/b.json", "{\"id\":2}\n{\"id\":3}");
        assertEquals(
                "data/a.json, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer"
                        + " (1207)",
                failure(copy().noLoad()));
        LoadResult result = warehouse.copy(copy().noLoad().maxError(2));
        assertEquals("", rows());
        assertEquals(
                List.of(3L, 1L, 2L, 37L),
                List.of(
                        result.rows(),
                        result.rejectedCount(),
                        (long) result.objects().size(),
                        result.bytes()));
        assertEquals(
                "data/a.json, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer"
                        + " (1207)",
                errors(result.rejected()));
        assertEquals(3, warehouse.copy(copy().maxError(2)).rows());
    }

    @Test
    void noLoadRefusesATargetThatCannotBeWritten() throws IOException {
        put("data/a.json", "{\"id\":1}");
        warehouse.dsl().dropTable(TARGET).execute();
        warehouse.dsl().execute("create view target as select 1 as id");
        String load = refusedByTheServer(copy());
        assertEquals(
                "COPY into target failed: ERROR: cannot copy to view \"target\"",
                load.lines().findFirst().orElseThrow());
        assertEquals(load, refusedByTheServer(copy().noLoad()));
        warehouse.dsl().dropView(TARGET).execute();
    }

    private String refusedByTheServer(Copy copy) {
        return String.valueOf(assertThrows(DataAccessException.class, () -> warehouse.copy(copy))
                .getMessage());
    }

    @Test
    void noLoadLeavesTheTransactionUsable() throws IOException {
        put("data/a.json", "{\"id\":1}");
        warehouse.transaction(inside -> {
            inside.copy(copy().noLoad());
            return inside.copy(copy());
        });
        assertEquals("[1, null, null, null, null]", rows());
    }

    @Test
    void optionsForTheClusterDoNotChangeTheRows() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "[1, null, null, null, null]",
                loaded(copy().compRows(1000).compUpdate(CompUpdate.PRESET).region("us-west-2")));
    }

    @Test
    void allUnsupportedOptionsAreRefusedInOneMessage() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  LZOP: this library has no LZO decoder: compress with GZIP, BZIP2 or ZSTD\n"
                        + "  ENCRYPTED: this library doesn't decrypt objects, and AWS ended client-side encryption on"
                        + " 2026-04-30: decrypt the objects, or let S3 encrypt them, which needs no option",
                refusal(copy().lzop().masterSymmetricKey("A".repeat(43) + "=")));
    }
}
