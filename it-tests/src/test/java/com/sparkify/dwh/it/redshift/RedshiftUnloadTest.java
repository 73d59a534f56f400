package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.unload;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests UNLOAD on the Redshift engine with Redshift's own driver, which {@link WireProxy} connects to a PostgreSQL
 * server. The proxy replaces UNLOAD, which PostgreSQL doesn't have.
 */
@Timeout(120)
class RedshiftUnloadTest {

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private WireProxy proxy;
    private Connection connection;
    private RedshiftWarehouse warehouse;

    @BeforeEach
    void connect() throws Exception {
        PGSimpleDataSource server = (PGSimpleDataSource) TestDatabase.empty();
        DSLContext admin = DSL.using(server, SQLDialect.POSTGRES);
        admin.execute("create function pg_last_unload_count() returns bigint language sql as 'select 5::bigint'");
        admin.execute("create function pg_last_unload_id() returns bigint language sql as 'select 70::bigint'");
        admin.execute(
                "create table sys_unload_detail (user_id int, query_id bigint, session_id int, transaction_id bigint,"
                        + " file_name char(1280), start_time timestamp, end_time timestamp, line_count bigint, transfer_size bigint,"
                        + " file_format char(10))");
        admin.execute("insert into sys_unload_detail (query_id, file_name, line_count, transfer_size) values"
                + " (70, 's3://out/t/0001_part_00', 2, 20), (70, 's3://out/t/0000_part_00', 3, 30),"
                + " (69, 's3://out/old', 9, 9)");
        proxy = WireProxy.before(server);
        proxy.rewrite(sql -> {
            if (!sql.startsWith("UNLOAD ")) {
                return sql;
            }
            sent.add(sql);
            return "set application_name to 'unload'";
        });
        connection = new com.amazon.redshift.Driver().connect(proxy.url(), proxy.login());
        warehouse = new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        proxy.close();
    }

    private static Unload unloadTo(Location location) {
        return unload(select(field(name("a")), field(name("b")))
                        .from(table(name("t")))
                        .where(field(name("a")).eq("it's")))
                .to(location)
                .authorizedBy(Authorization.keys("AKIANOBODY", "s3cr3tKeyOfNobody"))
                .json()
                .partitionBy(field(name("b")))
                .manifest();
    }

    @Test
    void theStatementIsSentAndTheListOfTheWrittenFilesIsRead() {
        UnloadResult expected = new UnloadResult(
                5,
                List.of(
                        new UnloadedObject(S3Uri.parse("s3://out/t/0000_part_00"), 3, 30),
                        new UnloadedObject(S3Uri.parse("s3://out/t/0001_part_00"), 2, 20)),
                Optional.of(S3Uri.parse("s3://out/t/manifest")));
        assertEquals(expected, warehouse.unload(unloadTo(S3Uri.parse("s3://out/t"))));
        assertEquals(expected, warehouse.transaction(inside -> inside.unload(unloadTo(S3Uri.parse("s3://out/t/")))));
        assertEquals("""
                UNLOAD ('select "a", "b" from "t" where "a" = ''it''''s''')
                TO 's3://out/t'
                ACCESS_KEY_ID 'AKIANOBODY'
                SECRET_ACCESS_KEY 's3cr3tKeyOfNobody'
                FORMAT AS JSON
                PARTITION BY ("b")
                MANIFEST""", sent.get(0));
    }

    @Test
    void aLocationWithObjectsThrowsUnloadException() {
        proxy.rewrite(sql -> sql.startsWith("UNLOAD ")
                ? "do $$ begin raise exception 'Specified unload destination on S3 is not empty. Consider using a different"
                        + " bucket / prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE"
                        + " option.'; end $$"
                : sql);
        UnloadException e =
                assertThrows(UnloadException.class, () -> warehouse.unload(unloadTo(S3Uri.parse("s3://out/t"))));
        assertEquals(
                "Specified unload destination 's3://out/t/' is not empty. Specify another destination, delete the"
                        + " objects, or specify ALLOWOVERWRITE or CLEANPATH",
                e.getMessage());
        assertFalse(String.valueOf(e.getCause()).contains("s3cr3tKeyOfNobody"), "the secret is in " + e.getCause());
        assertThrows(
                UnloadException.class,
                () -> warehouse.transaction(inside -> inside.unload(unloadTo(S3Uri.parse("s3://out/t")))));
    }

    @Test
    void anUnloadThatTheClusterRefusesForAnotherReasonThrowsTheServersError() {
        proxy.rewrite(sql -> sql.startsWith("UNLOAD ")
                ? "do $$ begin raise exception 'S3ServiceException:Access Denied,Status 403'; end $$"
                : sql);
        DataAccessException e =
                assertThrows(DataAccessException.class, () -> warehouse.unload(unloadTo(S3Uri.parse("s3://out/t"))));
        assertTrue(String.valueOf(e.getMessage()).contains("Access Denied"), e.getMessage());
    }

    @Test
    void theClusterCanNotWriteToThisMachine() {
        UnsupportedOptionException e = assertThrows(
                UnsupportedOptionException.class, () -> warehouse.unload(unloadTo(new LocalPath(Path.of("out")))));
        assertEquals(
                "Redshift can't do this UNLOAD:\n  TO 'out': the cluster can't write this machine's files; name a prefix in"
                        + " S3, s3://bucket/prefix",
                e.getMessage());
        assertEquals(List.of(), sent);
    }
}
