package com.sparkify.dwh.table;

import org.jooq.Query;

/**
 * A statement about tables, views, copy jobs, privileges or external tables. {@code Redshift} makes the statement, and
 * a {@code Warehouse} executes the statement. Statements are immutable, and equal if their values are equal. {@code
 * toString} returns the Redshift SQL without a semicolon. Other statements, such as DROP TABLE and DROP VIEW, are the
 * same on both engines: use jOOQ's methods for these statements.
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
                DropMaterializedView,
                CopyJob,
                Grant,
                Revoke,
                RoleMembership,
                AssumeRole,
                CreateExternalSchema,
                DropExternalSchema,
                CreateExternalTable,
                CreateExternalTableAs,
                AlterExternalTable,
                SetExternalTable {

    /** The statement as a jOOQ query, to execute with your own {@code DSLContext} on Redshift. */
    Query query();

    /** The name of the statement for messages, such as {@code ALTER TABLE … APPEND}. */
    String words();

    /**
     * Whether the statement can run in a transaction. If the result is false, both engines refuse to execute the
     * statement in a transaction, because Redshift returns an error or commits the transaction.
     */
    boolean runsInTransaction();

    /** Calls the method for this kind of statement. */
    <R> R match(Cases<R> cases);

    /** Has one method for each kind of statement. An implementation that misses a kind doesn't compile. */
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

        /** {@code COPY … JOB CREATE}, {@code COPY JOB RUN} and similar. */
        R copyJob(CopyJob statement);

        /** {@code GRANT}. */
        R grant(Grant statement);

        /** {@code REVOKE}. */
        R revoke(Revoke statement);

        /** {@code GRANT ROLE} and {@code REVOKE ROLE}. */
        R roleMembership(RoleMembership statement);

        /** {@code GRANT ASSUMEROLE} and {@code REVOKE ASSUMEROLE}. */
        R assumeRole(AssumeRole statement);

        /** {@code CREATE EXTERNAL SCHEMA}. */
        R createExternalSchema(CreateExternalSchema statement);

        /** {@code DROP SCHEMA} of an external schema. */
        R dropExternalSchema(DropExternalSchema statement);

        /** {@code CREATE EXTERNAL TABLE}. */
        R createExternalTable(CreateExternalTable statement);

        /** {@code CREATE EXTERNAL TABLE … AS}. */
        R createExternalTableAs(CreateExternalTableAs statement);

        /** {@code ALTER TABLE … SET} of an external table or a partition. */
        R setExternalTable(SetExternalTable statement);

        /** {@code ALTER TABLE … ADD PARTITION} and {@code DROP PARTITION}. */
        R alterExternalTable(AlterExternalTable statement);
    }

    /** {@code RESTRICT} (the default) or {@code CASCADE}: whether a statement also applies to dependent objects. */
    enum Dependents {
        /** DROP fails if another object depends on the object to drop. REFRESH refreshes only the named view. */
        RESTRICT,
        /**
         * DROP also drops the dependent objects. REFRESH first refreshes the materialized views that the named view
         * reads.
         */
        CASCADE
    }
}
