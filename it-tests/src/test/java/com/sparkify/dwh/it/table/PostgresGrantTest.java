package com.sparkify.dwh.it.table;

import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.grantAssumeRole;
import static com.sparkify.dwh.Redshift.grantRole;
import static com.sparkify.dwh.Redshift.revoke;
import static com.sparkify.dwh.Redshift.revokeRole;
import static org.jooq.impl.DSL.catalog;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.AssumeRole;
import com.sparkify.dwh.table.Grantee;
import com.sparkify.dwh.table.Privileges.DatabasePrivilege;
import com.sparkify.dwh.table.Privileges.RoutinePrivilege;
import com.sparkify.dwh.table.Privileges.SchemaPrivilege;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import org.jooq.Catalog;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests that GRANT and REVOKE on PostgreSQL give and remove exactly the named privileges. */
class PostgresGrantTest {

    private static final Schema SHOP = schema(name("shop"));
    private static final Table<?> ORDERS = table(name("shop", "orders"));

    private final DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
    private final Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));

    @BeforeEach
    void createRoles() {
        dsl.execute("create schema shop");
        dsl.execute("create table shop.orders (id integer)");
        dsl.execute("create role \"Grant reader\"");
        dsl.execute("create role grant_group");
    }

    @AfterEach
    void dropRoles() {
        dsl.execute("drop schema shop cascade");
        dsl.execute("drop role \"Grant reader\"");
        dsl.execute("drop role grant_group");
    }

    private boolean may(String role, String privilege) {
        return dsl.fetchValue(
                        "select has_table_privilege({0}, 'shop.orders', {1})", DSL.inline(role), DSL.inline(privilege))
                .equals(true);
    }

    @Test
    void aGrantIsCarriedOutAndRevoked() {
        Grantee reader = Grantee.role("Grant reader");
        Grantee group = Grantee.group("grant_group");
        warehouse.execute(grant(SchemaPrivilege.USAGE).on(SHOP).to(reader, group));
        warehouse.execute(
                grant(TablePrivilege.SELECT, TablePrivilege.INSERT).on(ORDERS).to(reader));
        warehouse.execute(grant(TablePrivilege.SELECT).onAllTablesIn(SHOP).to(group));
        assertEquals(true, may("Grant reader", "INSERT"));
        assertEquals(true, may("grant_group", "SELECT"));
        assertEquals(false, may("grant_group", "INSERT"));
        warehouse.execute(revoke(TablePrivilege.ALL).on(ORDERS).from(reader));
        assertEquals(false, may("Grant reader", "SELECT"));
        warehouse.execute(grant(TablePrivilege.SELECT)
                .on(ORDERS)
                .to(Grantee.user("Grant reader"))
                .withGrantOption());
        assertEquals(true, may("Grant reader", "SELECT WITH GRANT OPTION"));
        warehouse.execute(revoke(TablePrivilege.SELECT)
                .on(ORDERS)
                .from(Grantee.user("Grant reader"))
                .onlyGrantOption());
        assertEquals(false, may("Grant reader", "SELECT WITH GRANT OPTION"));
        assertEquals(true, may("Grant reader", "SELECT"));
    }

    private boolean is(String condition) {
        return dsl.fetchValue("select " + condition).equals(true);
    }

    @Test
    void columnsDatabasesFunctionsAndRolesAreGrantedAndRevoked() {
        Grantee reader = Grantee.role("Grant reader");
        Field<Integer> id = field(name("id"), SQLDataType.INTEGER);
        dsl.execute("create function shop.twice(n integer) returns integer language sql as 'select 2 * n'");
        dsl.execute("revoke execute on function shop.twice from public");
        warehouse.execute(grant(TablePrivilege.SELECT).onColumns(ORDERS, id).to(reader));
        assertEquals(true, is("has_column_privilege('Grant reader', 'shop.orders', 'id', 'SELECT')"));
        assertEquals(false, may("Grant reader", "SELECT"));
        warehouse.execute(revoke(TablePrivilege.SELECT).onColumns(ORDERS, id).from(reader));
        assertEquals(false, is("has_column_privilege('Grant reader', 'shop.orders', 'id', 'SELECT')"));
        Name twice = name("shop", "twice");
        warehouse.execute(grant(RoutinePrivilege.EXECUTE)
                .onFunction(twice, SQLDataType.INTEGER)
                .to(reader));
        assertEquals(true, is("has_function_privilege('Grant reader', 'shop.twice(integer)', 'EXECUTE')"));
        warehouse.execute(
                revoke(RoutinePrivilege.EXECUTE).onAllFunctionsIn(SHOP).from(reader));
        assertEquals(false, is("has_function_privilege('Grant reader', 'shop.twice(integer)', 'EXECUTE')"));
        Catalog database = catalog(name(String.valueOf(dsl.fetchValue("select current_database()"))));
        warehouse.execute(grant(DatabasePrivilege.CREATE).on(database).to(reader));
        assertEquals(true, is("has_database_privilege('Grant reader', current_database(), 'CREATE')"));
        warehouse.execute(revoke(DatabasePrivilege.CREATE).on(database).from(reader));
        warehouse.execute(
                grantRole("grant_group").to(Grantee.user("Grant reader")).withAdminOption());
        assertEquals(true, is("pg_has_role('Grant reader', 'grant_group', 'MEMBER WITH ADMIN OPTION')"));
        warehouse.execute(
                revokeRole("grant_group").from(Grantee.user("Grant reader")).onlyAdminOption());
        assertEquals(false, is("pg_has_role('Grant reader', 'grant_group', 'MEMBER WITH ADMIN OPTION')"));
        warehouse.execute(revokeRole("grant_group").from(reader));
        assertEquals(false, is("pg_has_role('Grant reader', 'grant_group', 'MEMBER')"));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(
                message, assertThrows(UnsupportedOptionException.class, call).getMessage());
    }

    @Test
    void privilegesThatOnlyRedshiftHasAreRefused() {
        assertRefused(
                "PostgreSQL can't do this GRANT ASSUMEROLE:\n"
                        + "  ASSUMEROLE: PostgreSQL assumes no IAM roles; COPY and UNLOAD use the object store's own credentials",
                () -> warehouse.execute(grantAssumeRole().to(Grantee.PUBLIC).forCommands(AssumeRole.Command.COPY)));
        assertRefused(
                "PostgreSQL can't do this REVOKE:\n"
                        + "  USAGE: PostgreSQL's databases have no such privilege; leave it out",
                () -> warehouse.execute(
                        revoke(DatabasePrivilege.USAGE).on(catalog(name("d"))).from(Grantee.PUBLIC)));
    }

    @Test
    void allPrivilegesThatPostgresLacksAreRefusedInOneMessage() {
        UnsupportedOptionException e = assertThrows(
                UnsupportedOptionException.class,
                () -> warehouse.execute(grant(TablePrivilege.DROP, TablePrivilege.SELECT, TablePrivilege.ALTER)
                        .on(ORDERS)
                        .to(Grantee.PUBLIC)));
        assertEquals(
                "PostgreSQL can't do this GRANT:\n"
                        + "  DROP: PostgreSQL has no such privilege; only the owner of an object can do this\n"
                        + "  ALTER: PostgreSQL has no such privilege; only the owner of an object can do this",
                e.getMessage());
    }
}
