package com.sparkify.dwh.it.table;

import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.revoke;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.Grantee;
import com.sparkify.dwh.table.SchemaPrivilege;
import com.sparkify.dwh.table.TablePrivilege;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GRANT and REVOKE on PostgreSQL give and take what they say. */
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
        warehouse.execute(revoke(TablePrivilege.SELECT).on(ORDERS).from(reader).onlyGrantOption());
        assertEquals(false, may("Grant reader", "SELECT WITH GRANT OPTION"));
        assertEquals(true, may("Grant reader", "SELECT"));
    }

    @Test
    void privilegesThatPostgresLacksAreRefusedTogether() {
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
