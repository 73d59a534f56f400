package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unique;
import static org.jooq.impl.DSL.with;

import org.jooq.Select;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests the rules for definitions that also apply to the library's own statements. */
class SharedDefinitionRulesTest {

    @Test
    void jooqsDefinitionsAreRefusedLikeTheLibrarysStatements() {
        assertRefused(
                "ADD COLUMN \"c\" can't have IDENTITY: create a new table with it",
                REDSHIFT.alterTable(T).addColumn("c", SQLDataType.BIGINT.identity(true)));
        String notNull =
                "ADD COLUMN \"c\" can't have NOT NULL without a DEFAULT: add a DEFAULT, which the existing rows get";
        assertRefused(notNull, REDSHIFT.alterTable(T).addColumn("c", SQLDataType.BIGINT.notNull()));
        assertRefused(notNull, REDSHIFT.alterTable(T).add(field(name("c"), SQLDataType.BIGINT.notNull())));
        assertRendered(
                "alter table \"t\" add column \"c\" BIGINT default 0 not null",
                REDSHIFT.alterTable(T)
                        .addColumn("c", SQLDataType.BIGINT.notNull().defaultValue(0L)));
        String outer = "Redshift doesn't support CREATE MATERIALIZED VIEW with ORDER BY, LIMIT or OFFSET, also in its"
                + " subqueries: use"
                + " them in the queries that read the view, or row_number() in a derived table";
        assertRefused(
                outer, REDSHIFT.createMaterializedView("v").as(select(X).from(T).orderBy(X)));
        assertRefused(
                outer,
                REDSHIFT.createMaterializedView("v")
                        .as(select(X).from(T).union(select(Y).from(T)).limit(1)));
        Select<?> top = select(X).from(T).orderBy(X).limit(10);
        assertRefused(outer, REDSHIFT.createMaterializedView("v").as(select().from(top.asTable("d"))));
        assertRefused(
                outer,
                REDSHIFT.createMaterializedView("v")
                        .as(with("c").as(top).select().from(name("c"))));
        assertRefused(
                outer,
                REDSHIFT.createMaterializedView("v")
                        .as(select(Y).from(T).where(X.in(select(X).from(T).limit(1)))));
        assertRendered(
                "create view \"v\" as select \"d\".\"x\" from (select \"t\".\"x\" from \"t\" order by \"t\".\"x\""
                        + " limit 10) as \"d\"",
                REDSHIFT.createView("v").as(select().from(top.asTable("d"))));
        assertRendered(
                "create materialized view \"v\" as select row_number() over (order by \"t\".\"x\") from \"t\"",
                REDSHIFT.createMaterializedView("v")
                        .as(select(rowNumber().over(orderBy(X))).from(T)));
        assertRefused(
                "Redshift doesn't support CREATE MATERIALIZED VIEW with a column list: give aliases to the columns of"
                        + " its SELECT",
                REDSHIFT.createMaterializedView("v", "c").as(select(X).from(T)));
        assertRendered(
                "create view \"v\"(\"c\") as select \"t\".\"x\" from \"t\" order by \"t\".\"x\"",
                REDSHIFT.createView("v", "c").as(select(X).from(T).orderBy(X)));
        String enforced = "Redshift doesn't support NOT ENFORCED: leave it out, because Redshift enforces no key";
        assertRefused(
                enforced,
                REDSHIFT.alterTable(T).add(constraint("k").primaryKey("a").notEnforced()));
        assertRefused(
                enforced,
                REDSHIFT.createTable(T)
                        .column("a", SQLDataType.INTEGER)
                        .constraint(unique("a").notEnforced()));
    }

    @Test
    void optionsOfSchemasDatabasesAndRollbackAreRefused() {
        assertRefused(
                "Redshift doesn't support ALTER SCHEMA IF EXISTS: look in SVV_ALL_SCHEMAS first",
                REDSHIFT.alterSchemaIfExists("a").renameTo("b"));
        assertRendered(
                "alter schema \"a\" rename to \"b\"", REDSHIFT.alterSchema("a").renameTo("b"));
        assertRefused(
                "Redshift doesn't support DROP DATABASE IF EXISTS: look in PG_DATABASE_INFO first",
                REDSHIFT.dropDatabaseIfExists("a"));
        assertRendered("drop database \"a\"", REDSHIFT.dropDatabase("a"));
        assertRefused(
                "Redshift doesn't support ROLLBACK TO SAVEPOINT: roll the whole transaction back",
                ((QOM.Rollback) REDSHIFT.rollback()).$toSavepoint(name("s")));
        assertRendered("rollback", REDSHIFT.rollback());
    }

    @Test
    void namesOfSystemColumnsAreRefused() {
        String refused =
                "A column can't be named \"%s\" on Redshift, which reserves the names of PostgreSQL's system columns:"
                        + " choose another name";
        assertRefused(refused.formatted("oid"), REDSHIFT.createTable(T).column("oid", SQLDataType.INTEGER));
        assertRefused(refused.formatted("CTID"), REDSHIFT.alterTable(T).addColumn("CTID", SQLDataType.INTEGER));
        assertRefused(
                refused.formatted("xmin"),
                REDSHIFT.alterTable(T).renameColumn("a").to("xmin"));
        assertRefused(
                refused.formatted("tableoid"),
                REDSHIFT.createTable("q").as(select(X.as("tableoid")).from(T)));
        assertRefused(
                refused.formatted("cmax"),
                REDSHIFT.createView("v", "cmax").as(select(X).from(T)));
    }
}
