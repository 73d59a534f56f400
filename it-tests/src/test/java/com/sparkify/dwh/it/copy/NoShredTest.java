package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests JSON 'noshred' on PostgreSQL: COPY loads each record as a whole into one column. */
class NoShredTest {

    private static final DataSource DATABASE = TestDatabase.empty();
    private static final Table<?> TARGET = DSL.table(DSL.name("documents"));
    private static final Field<?> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);
    private static final Field<?> DOCUMENT = DSL.field(DSL.name("document"));

    private final Warehouse warehouse = new PostgresWarehouse(
            DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT));

    @TempDir
    Path folder;

    private void createTarget(DataType<?> type) {
        warehouse
                .dsl()
                .createTable(TARGET)
                .column(ID)
                .column(DSL.name("document"), type)
                .execute();
    }

    @AfterEach
    void dropTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
    }

    private Copy copy(Field<?>... columns) {
        return Redshift.copyInto(TARGET, columns)
                .from(new LocalPath(folder))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.noShred());
    }

    private void put(String content) throws IOException {
        Files.writeString(folder.resolve("a.json"), content, StandardCharsets.UTF_8);
    }

    private List<String> documents() {
        return warehouse.dsl().fetch("select document::text from documents order by 1").stream()
                .map(row -> row.get(0, String.class))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "varchar(100)", "text"})
    void aTextColumnGetsTheRecordUnchanged(String type) throws IOException {
        warehouse.dsl().execute("create table documents (id int, document " + type + ")");
        put("{\"b\": 1,\n \"a\": [\"ü\\n\", {}]} {}\n[1, 2]\n");
        assertEquals(3, warehouse.copy(copy(DOCUMENT)).rows());
        assertEquals(List.of("[1, 2]", "{\"b\": 1,\n \"a\": [\"ü\\n\", {}]}", "{}"), documents());
    }

    @Test
    void aJsonbColumnGetsTheRecordsAsJsonbValues() throws IOException {
        createTarget(SQLDataType.JSONB);
        put("{\"bb\":1,\"a\":[\"ü\"]}{}[1,2]");
        warehouse.copy(copy(DOCUMENT));
        assertEquals(List.of("[1, 2]", "{\"a\": [\"ü\"], \"bb\": 1}", "{}"), documents());
    }

    @Test
    void scalarsAndTooLongRecordsAreRejected() throws IOException {
        createTarget(SQLDataType.VARCHAR(8));
        put("{\"a\":1}\n{\"a\":1234}\n7\n");
        assertEquals(
                ("Nothing was loaded into documents\n"
                                + "  F/a.json, line 2, column document varchar(8), value '{\"a\":1234}': String length exceeds"
                                + " DDL length (1204)\n"
                                + "  F/a.json, line 3, value '7': Invalid JSON: an object is expected, and only white space"
                                + " between objects (1200)")
                        .replace("F/", folder + "/"),
                assertThrows(
                                LoadException.class,
                                () -> warehouse.copy(copy(DOCUMENT).maxError(2)))
                        .getMessage());
    }

    @Test
    void bytesThatAreNotUtf8AreRejected() throws IOException {
        createTarget(SQLDataType.JSONB);
        Files.write(folder.resolve("a.json"), "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: e9"),
                assertThrows(LoadException.class, () -> warehouse.copy(copy(DOCUMENT))).errors().stream()
                        .map(error -> error.reason())
                        .toList());
    }

    @Test
    void aTargetOtherThanOneColumnOfJsonOrTextIsRefused() {
        createTarget(SQLDataType.JSONB);
        String message = "PostgreSQL can't do this COPY:\n"
                + "  JSON 'noshred': PostgreSQL has no type SUPER: write a column list with one column of type JSONB,"
                + " JSON, VARCHAR or TEXT, or use 'auto' or a JSONPaths file";
        assertEquals(message, refusal(copy()));
        assertEquals(message, refusal(copy(ID)));
    }

    private String refusal(Copy copy) {
        return String.valueOf(assertThrows(UnsupportedOptionException.class, () -> warehouse.copy(copy))
                .getMessage());
    }
}
