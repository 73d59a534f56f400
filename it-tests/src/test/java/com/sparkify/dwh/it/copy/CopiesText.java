package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A base class for tests of COPY. It creates a table {@code target (id integer not null, name varchar(40), code
 * char(4), score double precision)} for each test, and loads texts into tables.
 */
abstract class CopiesText {

    static final DataSource DATABASE = TestDatabase.empty();

    final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));
    static final Table<?> TARGET = DSL.table(DSL.name("target"));
    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(40));
    static final Field<String> CODE = DSL.field(DSL.name("code"), SQLDataType.CHAR(4));
    static final Field<Double> SCORE = DSL.field(DSL.name("score"), SQLDataType.DOUBLE);

    @TempDir
    Path folder;

    @BeforeEach
    void createTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse.dsl().createTable(TARGET).columns(ID, NAME, CODE, SCORE).execute();
    }

    Copy copy(String content, Field<?>... columns) throws IOException {
        return copyInto(TARGET, content, columns);
    }

    Copy copyInto(Table<?> table, String content, Field<?>... columns) throws IOException {
        Path file = folder.resolve("data.txt");
        Files.writeString(file, content, StandardCharsets.UTF_8);
        return Redshift.copyInto(table, columns).from(new LocalPath(file)).authorizedBy(Authorization.defaultRole());
    }

    String load(Copy copy) {
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(List.of(), warehouse.copy(copy).rejected());
        return rows(TARGET);
    }

    /** The rows, in the order of their first column. */
    String rows(Table<?> table) {
        return warehouse.dsl().selectFrom(table).orderBy(DSL.inline(1)).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .collect(Collectors.joining(" "));
    }

    /** The errors, one on each line, without the folder. */
    String failure(Copy copy) {
        return errors(
                assertThrows(LoadException.class, () -> warehouse.copy(copy)).errors());
    }

    String errors(List<LoadError> errors) {
        return errors.stream()
                .map(error -> error.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }
}
