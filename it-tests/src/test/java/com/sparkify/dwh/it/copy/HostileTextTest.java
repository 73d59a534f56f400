package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests hostile input: each record is loaded unchanged or is rejected with an error, and nothing else happens. */
class HostileTextTest {

    private static final Table<?> TARGET = DSL.table(DSL.name("target"));
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(65535));
    private static final FixedWidth WIDTHS = FixedWidth.of(FixedWidth.width(ID, 3), FixedWidth.width(NAME, 5));
    private static final int MAX_RECORD = 4 << 20;
    /** A valid long record. A few such records fill a buffer. */
    private static final String FILLER = "0|" + "x".repeat(4093) + "\n";

    private static final Warehouse WAREHOUSE =
            new PostgresWarehouse(DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    @TempDir
    Path folder;

    @BeforeEach
    void createTarget() {
        WAREHOUSE.dsl().dropTableIfExists(TARGET).execute();
        WAREHOUSE.dsl().createTable(TARGET).columns(ID, NAME).execute();
    }

    private Copy copy(Field<?>... columns) {
        return Redshift.copyInto(TARGET, columns).from(new LocalPath(folder)).authorizedBy(Authorization.defaultRole());
    }

    private List<Copy> everyFormat() {
        return List.of(
                copy().delimited(),
                copy().delimited(Delimited.defaults().escape()),
                copy().delimited(Delimited.defaults().removeQuotes()),
                copy().csv(),
                copy().fixedWidth(WIDTHS));
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    /** Loads the content, and returns the rejected records and the loaded rows. */
    private String loaded(Copy copy, String content) throws IOException {
        put("a", content);
        return loaded(copy.maxError(9));
    }

    private String loaded(Copy copy) {
        WAREHOUSE.dsl().deleteFrom(TARGET).execute();
        LoadResult result = WAREHOUSE.copy(copy);
        assertEquals(result.rejected().size(), result.rejectedCount());
        return errors(result.rejected()) + "loaded " + result.rows() + ":"
                + WAREHOUSE.dsl().selectFrom(TARGET).orderBy(ID).fetch().stream()
                        .map(row -> " " + Arrays.toString(row.intoArray()))
                        .collect(Collectors.joining());
    }

    private String failed(Copy copy) {
        return errors(
                assertThrows(LoadException.class, () -> WAREHOUSE.copy(copy)).errors());
    }

    private String errors(List<LoadError> errors) {
        return errors.stream()
                .map(error -> error.toString().replace(folder + "/", "") + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void emptyObjectsAndASingleByteOrderMarkHaveNoRecords() throws IOException {
        for (Copy copy : everyFormat()) {
            assertEquals("loaded 0:", loaded(copy, ""), copy.toString());
            assertEquals("loaded 0:", loaded(copy, "\ufeff"), copy.toString());
        }
        assertEquals("loaded 0:", loaded(copy().json(), "\ufeff"));
    }

    @Test
    void lineEndsWithoutTextAreEmptyLines() throws IOException {
        for (Copy copy : everyFormat()) {
            assertEquals(
                    "a, line 1, value '': The line is empty (1211)\n"
                            + "a, line 2, value '': The line is empty (1211)\nloaded 0:",
                    loaded(copy, "\ufeff\n\r\n"),
                    copy.toString());
        }
        assertEquals("loaded 0:", loaded(copy().csv(Csv.defaults().ignoreBlankLines()), "\n\r\n\n"));
        assertEquals("loaded 0:", loaded(copy().json(), "\n\r\n\n"));
    }

    @Test
    void theLastLineNeedsNoLineEnd() throws IOException {
        assertEquals("loaded 1: [1, a]", loaded(copy().delimited(), "1|a"));
        assertEquals("loaded 1: [1, a]", loaded(copy().csv(), "1,\"a\""));
        assertEquals("loaded 1: [1, a]", loaded(copy().fixedWidth(WIDTHS), "1  a"));
        assertEquals(
                "loaded 1: [1, a\\]",
                loaded(copy().delimited(Delimited.defaults().escape()), "1|a\\"));
    }

    @Test
    void aQuoteThatIsNotClosedIsRejectedIfItBeginsAQuotedField() throws IOException {
        assertEquals("loaded 1: [1, \"]", loaded(copy().delimited(), "1|\""));
        assertEquals(
                "a, line 1, value '1|\"': Delimited value missing end quote (1214)\nloaded 0:",
                loaded(copy().delimited(Delimited.defaults().removeQuotes()), "1|\""));
        assertEquals(
                "a, line 1, value '\"': Delimited value missing end quote (1214)\nloaded 0:",
                loaded(copy().csv(), "\""));
    }

    @Test
    void anObjectShorterThanItsHeaderHasNoRecords() throws IOException {
        put("b", "7|not a header\n".repeat(9));
        assertEquals(
                "loaded 1: [7, not a header]",
                loaded(copy().delimited(Delimited.defaults().ignoreHeader(8)), "1|a\n"));
    }

    @Test
    void aSecondByteOrderMarkIsData() throws IOException {
        assertEquals("loaded 2: [1, a] [2, \ufeffb]", loaded(copy().delimited(), "\ufeff1|a\n2|\ufeffb\n"));
    }

    @Test
    void theLongestRecordIsReadAndALongerOneIsRejected() throws IOException {
        String shown = "x".repeat(62) + "…";
        assertEquals(
                "loaded 2: [1, " + "x".repeat(65535) + "] [2, b]",
                loaded(copy().delimited().truncateColumns(), "1|" + "x".repeat(MAX_RECORD - 2) + "\n2|b\n"));
        for (int more : new int[] {1, 2, 3, 1000, 300_000, MAX_RECORD}) {
            String field = "x".repeat(MAX_RECORD - 2 + more);
            assertEquals(
                    "a, line 1, value '1|" + shown + "': The record is longer than 4194304 bytes (1216)\n"
                            + "loaded 1: [2, b]",
                    loaded(copy().delimited(), "1|" + field + "\n2|b\n"));
            assertEquals(
                    "a, line 1, value '1,\"" + "x".repeat(61) + "…': The record is longer than 4194304 bytes (1216)\n"
                            + "loaded 0:",
                    loaded(copy().csv(), "1,\"" + field));
            assertEquals(
                    "a, line 1, value '{\"id\":1,\"name\":\"" + "x".repeat(48)
                            + "…': The JSON object is longer than 4194304 bytes (1200)\nloaded 1: [2, b]",
                    loaded(copy().json(), "{\"id\":1,\"name\":\"" + field + "\"}\n{\"id\":2,\"name\":\"b\"}"));
        }
    }

    @Test
    void invalidUtf8IsFoundWhereverABufferEnds() throws IOException {
        byte[] invalid = {
            (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80, (byte) 0xe2, (byte) 0x82, '\n', '2', '|', (byte) 0xc3
        };
        for (int buffer : new int[] {64 << 10, 256 << 10, 512 << 10}) {
            for (int at = buffer - 8; at <= buffer; at++) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                content.writeBytes(FILLER.repeat((at - 100) / FILLER.length()).getBytes(StandardCharsets.UTF_8));
                content.writeBytes("1|".getBytes(StandardCharsets.UTF_8));
                content.writeBytes("z".repeat(at - content.size()).getBytes(StandardCharsets.UTF_8));
                content.writeBytes(invalid);
                Files.write(folder.resolve("a"), content.toByteArray());
                WAREHOUSE.dsl().deleteFrom(TARGET).execute();
                LoadResult result = WAREHOUSE.copy(copy().delimited().maxError(3));
                assertEquals(
                        List.of(
                                "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: e2",
                                "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: c3"),
                        result.rejected().stream().map(LoadError::reason).toList());
                WAREHOUSE.copy(copy().delimited().acceptInvChars('^').maxError(3));
                assertEquals(
                        List.of("z😀^^", "^"),
                        WAREHOUSE
                                .dsl()
                                .fetch("select right(name, 4) from target where id > 0 order by id")
                                .getValues(0, String.class));
            }
        }
    }

    @Test
    void errorsAreCountedAcrossObjectsAndEmptyObjectsAreNotErrors() throws IOException {
        put("a", "1|a\n");
        put("b", "");
        put("c", "2|c\nx|d\n");
        put("d", "y|d");
        String errors =
                "c, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer (1207)\n"
                        + "d, line 1, column id integer, value 'y': Invalid digit, Value 'y', Pos 0, Type: Integer (1207)\n";
        Copy copy = copy().delimited();
        assertEquals(errors + "loaded 2: [1, a] [2, c]", loaded(copy.maxError(3)));
        assertEquals(errors + "loaded 2: [1, a] [2, c]", loaded(copy.ignoreAllErrors()));
        assertEquals(errors, failed(copy.maxError(2)));
        assertEquals(errors + "loaded 2:", loaded(copy.maxError(3).noLoad()));
        assertEquals(errors, failed(copy.maxError(2).noLoad()));
    }

    @Test
    void anEmptyObjectIsRefusedAsGzipData() throws IOException {
        put("a", "");
        assertEquals(
                "a: a is empty, but gzip data has at least a header: write it again, or delete it (1200)\n",
                failed(copy().delimited().gzip().maxError(9)));
    }

    @Test
    void fillRecordDoesNotFillNotNullColumns() throws IOException {
        assertEquals(
                "a, line 1, column id integer: Missing data for not-null field (1213)\nloaded 1: [2, b]",
                loaded(copy(NAME, ID).csv(Csv.defaults().fillRecord()), "a\nb,2\n"));
    }

    @Test
    void explicitIdsAreTakenFromFilledRecords() throws IOException {
        WAREHOUSE.dsl().execute("drop table target");
        WAREHOUSE.dsl().execute("create table target (id int generated always as identity, name varchar(65535))");
        assertEquals(
                "a, line 3, column id integer, value '': Missing data for not-null field (1213)\n"
                        + "loaded 2: [5, ] [6, x]",
                loaded(
                        copy(ID, NAME)
                                .delimited(Delimited.defaults().fillRecord())
                                .explicitIds(),
                        "5\n6|x\n|y\n"));
    }
}
