package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The base class of the tests of COPY's contract. It has a table {@code target (id integer not null, name varchar(10),
 * score double precision, at timestamp)} for each test, files to load, and methods that return the loaded rows and the
 * errors as text.
 */
abstract class CopyContract {

    static final Table<?> TARGET = DSL.table(DSL.name("target"));
    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(10));
    static final Field<Double> SCORE = DSL.field(DSL.name("score"), SQLDataType.DOUBLE);
    static final Field<?> AT = DSL.field(DSL.name("at"), SQLDataType.LOCALDATETIME);

    static final ObjectStore LISTS = ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    });

    @TempDir
    Path folder;

    /** The warehouse of the engine, on a database that only this class uses. */
    abstract Warehouse warehouse();

    @BeforeEach
    void createTarget() {
        warehouse().dsl().dropTableIfExists(TARGET).execute();
        warehouse().dsl().createTable(TARGET).columns(ID, NAME, SCORE, AT).execute();
    }

    /** The location of the file that {@link #file} returns. */
    Location at(String name) {
        return new LocalPath(file(name));
    }

    /** The authorization with which the engine reads the files in S3. */
    Authorization authorization() {
        return Authorization.defaultRole();
    }

    /** The beginning of the location of each file. */
    String root() {
        return folder + "/";
    }

    /** The file with this name, which the engine can read. */
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

    void put(String name, byte[] content) throws IOException {
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

    Json paths(String content) throws IOException {
        Files.createDirectories(file("data"));
        Files.writeString(file("paths.json"), content, StandardCharsets.UTF_8);
        return Json.paths(at("paths.json"));
    }

    /** The rows, in the order of their ids. */
    String rows() {
        return warehouse().dsl().selectFrom(TARGET).orderBy(ID).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .collect(Collectors.joining(" "));
    }

    /** The errors, one on each line. */
    String failure(Copy copy) {
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy));
        assertEquals("", rows());
        return errors(e.errors());
    }

    /**
     * The errors in the form that both engines can report, one on each line, without the folder. Redshift's views show
     * no empty value, and only the first ten characters of a type.
     */
    String errors(List<?> errors) {
        return errors.stream()
                .map(error -> error.toString()
                        .replace(root(), "")
                        .replace(", value ''", "")
                        .replace(" double precision,", " double pre,"))
                .collect(Collectors.joining("\n"));
    }

    /** The objects that a listing of the folder finds. */
    final List<StoredObject> listed() {
        return store().list(at("data"), Authorization.defaultRole()).objects();
    }

    /** The result without Redshift's query ids. */
    static LoadResult withoutQueries(LoadResult result) {
        return new LoadResult(
                result.rows(),
                result.rejected(),
                result.rejectedCount(),
                result.objects(),
                result.bytes(),
                result.hidden());
    }
}
