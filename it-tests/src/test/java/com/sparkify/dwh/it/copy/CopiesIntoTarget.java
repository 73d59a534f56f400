package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A base class for tests of COPY. It creates a table {@code target (id integer not null, name varchar(10), price
 * numeric(5, 2), day date, at timestamp)} for each test, and loads it.
 */
abstract class CopiesIntoTarget {

    static final DataSource DATABASE = TestDatabase.empty();
    static final Table<?> TARGET = DSL.table(DSL.name("target"));
    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(10));
    static final Field<?> PRICE = DSL.field(DSL.name("price"), SQLDataType.NUMERIC(5, 2));
    static final Field<?> DAY = DSL.field(DSL.name("day"), SQLDataType.LOCALDATE);
    static final Field<?> AT = DSL.field(DSL.name("at"), SQLDataType.LOCALDATETIME);

    @TempDir
    Path folder;

    final Warehouse warehouse;

    CopiesIntoTarget(ObjectStore store) {
        warehouse = new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), store);
    }

    /** Creates an instance for tests that load only local files. */
    CopiesIntoTarget() {
        this(ObjectStores.localAndS3(() -> {
            throw new IllegalStateException("Nothing here is in S3");
        }));
    }

    @BeforeEach
    void createTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse.dsl().createTable(TARGET).columns(ID, NAME, PRICE, DAY, AT).execute();
    }

    @AfterEach
    void dropTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
    }

    Path put(String name, String content) throws IOException {
        return put(name, content, StandardCharsets.UTF_8);
    }

    Path put(String name, String content, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content.getBytes(charset));
    }

    Copy copy(Field<?>... columns) {
        return Redshift.copyInto(TARGET, columns)
                .from(new LocalPath(folder.resolve("data")))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    /** The rows, in the order of their ids. */
    String rows() {
        return warehouse.dsl().selectFrom(TARGET).orderBy(DSL.field(DSL.name("id"))).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .collect(Collectors.joining(" "));
    }

    String loaded(Copy copy) {
        warehouse.dsl().deleteFrom(TARGET).execute();
        warehouse.copy(copy);
        return rows();
    }

    /** The errors, one on each line, without the folder. */
    String failure(Copy copy) {
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy));
        assertEquals("", rows());
        return errors(e.errors());
    }

    String errors(List<LoadError> errors) {
        return errors.stream()
                .map(error -> error.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    String refusal(Copy copy) {
        return String.valueOf(assertThrows(UnsupportedOptionException.class, () -> warehouse.copy(copy))
                .getMessage());
    }
}
