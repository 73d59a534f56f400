package com.sparkify.dwh.it.copy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.nio.file.Path;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests that a database in another encoding than UTF8 is refused. Such a database counts, compares and stores texts
 * differently from Redshift.
 */
class EncodingOfDatabaseTest {

    private static final PGSimpleDataSource DATABASE = (PGSimpleDataSource) TestDatabase.encoded("SQL_ASCII");

    @TempDir
    private Path folder;

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    @Test
    void everyStatementRefusesAnEncodingOtherThanUtf8() {
        Table<?> target = table(name("target"));
        LocalPath place = new LocalPath(folder);
        List<Executable> statements = List.of(
                () -> warehouse.copy(Redshift.copyInto(target)
                        .from(place)
                        .authorizedBy(Authorization.defaultRole())
                        .json()),
                () -> warehouse.unload(Redshift.unload(select(inline(1).as("one")))
                        .to(new LocalPath(folder.resolve("out")))
                        .authorizedBy(Authorization.defaultRole())
                        .csv()),
                () -> warehouse.execute(
                        Redshift.createTable(target).column(Redshift.column(field(name("id"), SQLDataType.INTEGER)))),
                () -> warehouse.transaction(within -> 1));
        for (Executable statement : statements) {
            assertEquals(
                    "PostgreSQL can't do this statement:\n"
                            + "  the encoding SQL_ASCII of the database " + DATABASE.getDatabaseName()
                            + ": Redshift's databases are in UTF-8; create the database with ENCODING 'UTF8' and TEMPLATE"
                            + " template0",
                    assertThrows(UnsupportedOptionException.class, statement).getMessage());
        }
    }
}
