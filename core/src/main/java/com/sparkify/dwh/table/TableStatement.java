package com.sparkify.dwh.table;

import org.jooq.Query;

/**
 * What makes, changes and keeps tables and views, each kind an immutable value with equality by value, whose
 * {@code toString} is the Redshift SQL without a semicolon. A {@code Warehouse} executes them. What jOOQ writes as
 * Redshift wants it, such as DROP TABLE and DROP VIEW, is jOOQ's own.
 */
public sealed interface TableStatement
        permits CreateTable,
                CreateTableLike,
                CreateTableAs,
                AlterTable,
                AlterTableAppend,
                Vacuum,
                Analyze,
                CreateView,
                CreateMaterializedView,
                RefreshMaterializedView,
                DropMaterializedView {

    /** The statement for a Redshift {@code DSLContext} of one's own. */
    Query query();

    /** Its first words, such as {@code ALTER TABLE … APPEND}: what messages call it. */
    String words();

    /**
     * Whether a transaction can hold it. One that can't is refused inside of one, on every engine, since Redshift either
     * refuses it there or commits with it.
     */
    boolean runsInTransaction();

    /** The answer for this kind: a new kind doesn't compile until everybody has one. */
    <R> R match(Cases<R> cases);

    /** An answer for each kind. */
    interface Cases<R> {

        /** {@code CREATE TABLE t (…)}. */
        R createTable(CreateTable statement);

        /** {@code CREATE TABLE t (LIKE p)}. */
        R createTableLike(CreateTableLike statement);

        /** {@code CREATE TABLE t AS SELECT …}. */
        R createTableAs(CreateTableAs statement);

        /** {@code ALTER TABLE t …}. */
        R alterTable(AlterTable statement);

        /** {@code ALTER TABLE t APPEND FROM s}. */
        R alterTableAppend(AlterTableAppend statement);

        /** {@code VACUUM}. */
        R vacuum(Vacuum statement);

        /** {@code ANALYZE}. */
        R analyze(Analyze statement);

        /** {@code CREATE VIEW}. */
        R createView(CreateView statement);

        /** {@code CREATE MATERIALIZED VIEW}. */
        R createMaterializedView(CreateMaterializedView statement);

        /** {@code REFRESH MATERIALIZED VIEW}. */
        R refreshMaterializedView(RefreshMaterializedView statement);

        /** {@code DROP MATERIALIZED VIEW}. */
        R dropMaterializedView(DropMaterializedView statement);
    }
}
