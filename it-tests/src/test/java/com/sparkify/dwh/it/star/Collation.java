package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** The default collation of a database. Each collation has one database with this project's tables. */
enum Collation {
    /** Turkish: {@code a} before {@code B}, and a dotless i. */
    TURKISH,
    /** By bytes: {@code B} before {@code a}. */
    BYTES;

    private DSLContext dsl;

    /** The database, perhaps with rows of other tests. */
    synchronized DSLContext dsl() {
        if (dsl == null) {
            PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.empty();
            if (this == BYTES) {
                String name = database.getDatabaseName() + "_bytes";
                DSL.using(database, SQLDialect.POSTGRES)
                        .execute("create database " + name + " template template0 encoding 'UTF8' locale_provider libc"
                                + " locale 'C'");
                database.setDatabaseName(name);
            }
            dsl = DSL.using(database, SQLDialect.POSTGRES);
            dsl.transaction(own -> own.dsl().connection(Schema::recreate));
        }
        return dsl;
    }

    /** The database, with empty tables. */
    DSLContext emptied() {
        DSLContext database = dsl();
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> !table.equals(RUN_LOCK))
                .forEach(table -> database.truncate(table).execute());
        return database;
    }
}
