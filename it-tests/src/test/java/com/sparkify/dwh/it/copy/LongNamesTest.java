package com.sparkify.dwh.it.copy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests names of more than 63 bytes. Redshift's names have up to 127 bytes, but PostgreSQL cuts names after 63 bytes.
 */
class LongNamesTest {

    private static final DataSource DATABASE = TestDatabase.empty();
    private static final String LONG = "ö".repeat(32);
    private static final Table<?> TARGET = table(name("target"));

    @TempDir
    private Path folder;

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    @BeforeEach
    void create() {
        warehouse.dsl().execute("drop table if exists target");
        warehouse.dsl().execute("create table target (id integer)");
    }

    private static void refused(Executable statement) {
        assertEquals(
                "PostgreSQL doesn't support a name of 64 bytes (" + LONG
                        + "): it cuts names after 63 bytes without an error. Use a shorter name",
                assertThrows(UnsupportedOnPostgresqlException.class, statement).getMessage());
    }

    private Copy copy(Table<?> table, Field<?>... columns) throws IOException {
        Files.writeString(folder.resolve("one.json"), "{\"id\": 1, \"" + LONG + "\": 2}");
        return Redshift.copyInto(table, columns)
                .from(new LocalPath(folder))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    @Test
    void statementsRefuseALongName() {
        Field<Integer> column = field(name(LONG), SQLDataType.INTEGER);
        Table<?> table = table(name(LONG));
        for (Executable statement : List.<Executable>of(
                () -> warehouse.execute(Redshift.createTable(TARGET).column(Redshift.column(column))),
                () -> warehouse.execute(
                        Redshift.createTable(table).column(Redshift.column(field(name("id"), SQLDataType.INTEGER)))),
                () -> warehouse.copy(copy(table)),
                () -> warehouse.copy(copy(TARGET, column)),
                () -> warehouse.unload(Redshift.unload(select(inline(1).as(LONG)))
                        .to(new LocalPath(folder.resolve("out")))
                        .authorizedBy(Authorization.defaultRole())
                        .json()),
                () -> warehouse.transaction(within -> {
                    within.lock(table, Duration.ZERO);
                    return 1;
                }),
                () -> warehouse.dsl().select(column).from(TARGET).fetch(),
                () -> warehouse.dsl().insertInto(TARGET, column).values(1).execute())) {
            refused(statement);
        }
    }

    @Test
    void copyRefusesATableWithAColumnNameThatTheServerCut() throws IOException {
        warehouse.dsl().execute("alter table target add \"" + LONG + "\" integer");
        refused(() -> warehouse.copy(copy(new Known())));
    }

    @Test
    void aNameOf63BytesIsAccepted() throws IOException {
        String longest = "ö".repeat(31) + "x";
        Field<Integer> column = field(name(longest), SQLDataType.INTEGER);
        warehouse.dsl().execute("drop table target");
        warehouse.execute(Redshift.createTable(TARGET).column(Redshift.column(column)));
        Files.writeString(folder.resolve("one.json"), "{\"" + longest + "\": 2}");
        warehouse.copy(Redshift.copyInto(TARGET)
                .from(new LocalPath(folder))
                .authorizedBy(Authorization.defaultRole())
                .json());
        assertEquals(List.of(2), warehouse.dsl().select(column).from(TARGET).fetch(column));
    }

    /** A table with declared columns, like a class that jOOQ generates. */
    private static final class Known extends TableImpl<org.jooq.Record> {

        private static final long serialVersionUID = 1L;

        Known() {
            super(name("target"));
            createField(name("id"), SQLDataType.INTEGER);
            createField(name(LONG), SQLDataType.INTEGER);
        }
    }
}
