package com.sparkify.dwh.it.schemas;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.it.schemas.Orders.SHOP_ORDERS;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The base class of tests in a database with two pairs of schemas. Tests create tables of orders in these schemas. */
abstract class OrdersInSchemas {

    static final DataSource DATABASE = TestDatabase.empty();

    @TempDir
    Path folder;

    private Connection connection;
    DSLContext admin;

    @BeforeEach
    void createSchemas() throws SQLException {
        connection = DATABASE.getConnection();
        admin = DSL.using(connection, SQLDialect.POSTGRES);
        for (String schema : new String[] {"shop", "staging", "prod_shop", "prod_staging"}) {
            admin.execute("drop schema if exists " + schema + " cascade");
            admin.execute("create schema " + schema);
        }
        admin.execute("set search_path to shop");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    final Warehouse warehouse(Mapping mapping) {
        return new PostgresWarehouse(
                DSL.using(connection, SQLDialect.POSTGRES, mapping.settings),
                ObjectStores.localAndS3(S3Settings.DEFAULT));
    }

    /** Creates the target and the source, as the mapping names them. */
    final Warehouse withTables(Mapping mapping) {
        Warehouse warehouse = warehouse(mapping);
        warehouse.execute(createTable(SHOP_ORDERS).columns(SHOP_ORDERS.id, SHOP_ORDERS.item));
        warehouse.execute(createTable(mapping.source()).columns(SHOP_ORDERS.id, SHOP_ORDERS.item));
        return warehouse;
    }

    final String rows(String table) {
        return admin.fetch("select * from " + table).stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The tables and views of all schemas. */
    final String relations() {
        return admin
                .fetch("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid ="
                        + " c.relnamespace where c.relkind in ('r', 'v', 'm') and (n.nspname in ('shop', 'staging',"
                        + " 'prod_shop', 'prod_staging', 'public') or c.relpersistence = 't') order by 1")
                .stream()
                .map(row -> row.get(0, String.class).replaceAll("pg_temp_\\d+", "temporary"))
                .collect(Collectors.joining(" "));
    }

    final Copy copy(Table<?> into, String records) {
        try {
            return copyInto(into)
                    .from(new LocalPath(Files.writeString(folder.resolve("orders.json"), records)))
                    .authorizedBy(Authorization.defaultRole())
                    .json();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    final String unloaded() throws IOException {
        try (var files = Files.walk(folder.resolve("out"))) {
            return Files.readString(
                    files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
    }
}
