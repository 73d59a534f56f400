package com.sparkify.dwh;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyFromStep;
import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.table.AlterExternalTable;
import com.sparkify.dwh.table.AlterTable;
import com.sparkify.dwh.table.Analyze;
import com.sparkify.dwh.table.AnalyzeCompression;
import com.sparkify.dwh.table.AssumeRole;
import com.sparkify.dwh.table.ColumnDefinition;
import com.sparkify.dwh.table.CopyJob;
import com.sparkify.dwh.table.CreateExternalSchema;
import com.sparkify.dwh.table.CreateExternalTable;
import com.sparkify.dwh.table.CreateExternalTableAs;
import com.sparkify.dwh.table.CreateMaterializedView;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.table.CreateView;
import com.sparkify.dwh.table.DropExternalSchema;
import com.sparkify.dwh.table.DropMaterializedView;
import com.sparkify.dwh.table.Grant;
import com.sparkify.dwh.table.Privileges;
import com.sparkify.dwh.table.Privileges.DatabasePrivilege;
import com.sparkify.dwh.table.Privileges.RoutinePrivilege;
import com.sparkify.dwh.table.Privileges.SchemaPrivilege;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import com.sparkify.dwh.table.RefreshMaterializedView;
import com.sparkify.dwh.table.Revoke;
import com.sparkify.dwh.table.RoleMembership;
import com.sparkify.dwh.table.SetExternalTable;
import com.sparkify.dwh.table.Vacuum;
import com.sparkify.dwh.unload.Unload;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Schema;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The entry point of the library: a static method for each Redshift statement, named after the statement's SQL
 * keywords. The methods return immutable statements, or steps that lead to a statement. A {@code warehouse.Warehouse}
 * executes the statements.
 */
public final class Redshift {

    private Redshift() {}

    /**
     * {@code COPY table [(columns)]}: loads data from S3 or another source into a table.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY".
     *
     * @param table the table to load
     * @param columns the columns to load; by default, all columns in the table's order
     * @throws IllegalArgumentException if the table is an alias or a derived table; if a name isn't 1 to 127 bytes
     *     long; if a column is listed twice, ignoring case; if a listed column belongs to another table; or if the
     *     table object has fields and a listed column isn't among these fields
     */
    public static CopyFromStep copyInto(Table<?> table, Field<?>... columns) {
        return Copy.into(table, Given.all("COPY's columns", columns));
    }

    /**
     * {@code COPY JOB RUN}, {@code ALTER}, {@code DROP} and {@code SHOW}: statements for an existing copy job. {@code
     * Copy.jobCreate} creates a copy job. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY JOB".
     *
     * @throws IllegalArgumentException if the name begins with a digit, isn't 1 to 127 characters long, or contains a
     *     character other than ASCII letters, digits and underscores
     */
    public static CopyJob.Step copyJob(String name) {
        return new CopyJob.Step(name);
    }

    /**
     * {@code COPY JOB LIST}: a query of all copy jobs, for a warehouse's {@code dsl().fetch(…)}. Redshift only:
     * rendering the query for PostgreSQL throws an {@code UnsupportedOnPostgresqlException}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY JOB".
     */
    public static ResultQuery<Record> copyJobList() {
        return CopyJob.list();
    }

    /**
     * {@code UNLOAD ('select')}: writes the result of a query to files.
     *
     * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
     *
     * @param select the query; the values in it are rendered inline, since UNLOAD doesn't take bind values
     * @throws IllegalArgumentException if the outer SELECT has a LIMIT
     */
    public static Unload.ToStep unload(Select<?> select) {
        return Unload.of(select);
    }

    /**
     * {@code MERGE INTO target}: updates or deletes the target rows that match a source row, and inserts the source
     * rows that match no target row.
     *
     * <p>Source: Amazon Redshift Developer Guide, "MERGE".
     *
     * @param target the table to change; it can't have an alias
     */
    public static Merge.UsingStep mergeInto(Table<?> target) {
        return new Merge.UsingStep(target);
    }

    /**
     * A MERGE that copies the columns of the target from the source, by name. A row of the target is updated if a row
     * of the source has the same keys. A row of the source is inserted if no row of the target has the same keys. A row
     * of the source with a NULL key is always inserted, because NULL is not equal to any value. An IDENTITY column of
     * the target isn't copied unless it is a key. Columns that only the source has are ignored. If two rows of the
     * source match the same row of the target, the statement fails.
     *
     * @param target the table to change; the table object must have fields, as a generated table and {@code
     *     CreateTable.asTable()} do
     * @param source the table with the new rows; the table object must have fields, including all columns that are
     *     copied
     * @param keys the columns of the target that identify a row, at least one
     * @throws IllegalArgumentException if a table object has no fields; if the source lacks a column that is copied; if
     *     there are no keys; or if a key isn't a column of the target, or is an IDENTITY column that isn't GENERATED BY
     *     DEFAULT
     */
    public static Merge upsert(Table<?> target, Table<?> source, Field<?>... keys) {
        return Merge.upsert(target, source, Given.all("upsert's keys", keys));
    }

    /**
     * {@code CREATE TABLE table}: creates a permanent table.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE", "CREATE TABLE AS".
     */
    public static CreateTable.Step createTable(Table<?> table) {
        return new CreateTable.Step(table, false);
    }

    /**
     * {@code CREATE TEMPORARY TABLE table}: creates a table that exists until the session ends or the table is dropped.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE", "CREATE TABLE AS".
     *
     * @param table the table; its name must not have a schema
     */
    public static CreateTable.Step createTemporaryTable(Table<?> table) {
        return new CreateTable.Step(table, true);
    }

    /**
     * The definition of a column for CREATE TABLE and ADD COLUMN. The name, type, NOT NULL and DEFAULT come from the
     * field. Attributes such as ENCODE can be added to the definition.
     *
     * @throws IllegalArgumentException if Redshift doesn't have the field's type, or doesn't take the field's DEFAULT
     */
    public static ColumnDefinition column(Field<?> field) {
        return ColumnDefinition.of(field);
    }

    /**
     * {@code ALTER TABLE table}: changes a table, or appends the rows of another table to it.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE", "ALTER TABLE APPEND".
     */
    public static AlterTable.Step alterTable(Table<?> table) {
        return new AlterTable.Step(table);
    }

    /**
     * {@code VACUUM}: sorts the rows of all tables of the database and reclaims the space of deleted rows.
     *
     * <p>Source: Amazon Redshift Developer Guide, "VACUUM".
     */
    public static Vacuum vacuum() {
        return new Vacuum(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * {@code VACUUM table}: sorts the rows of a table and reclaims the space of deleted rows.
     *
     * <p>Source: Amazon Redshift Developer Guide, "VACUUM".
     */
    public static Vacuum vacuum(Table<?> table) {
        return new Vacuum(Optional.empty(), Optional.of(Given.given("VACUUM's table", table)), Optional.empty(), false);
    }

    /**
     * {@code ANALYZE}: updates the planner's statistics of all tables of the database.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
     */
    public static Analyze analyze() {
        return new Analyze(Optional.empty(), List.of(), false, Optional.empty());
    }

    /**
     * {@code ANALYZE table [(columns)]}: updates the planner's statistics of a table.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
     *
     * @param columns the columns to analyze; by default, all columns
     * @throws IllegalArgumentException if a column is listed twice, or belongs to another table
     */
    public static Analyze analyze(Table<?> table, Field<?>... columns) {
        TableNames.checkColumns("ANALYZE", table, columns);
        return new Analyze(Optional.of(table), names(columns), false, Optional.empty());
    }

    /**
     * {@code ANALYZE COMPRESSION}: recommends encodings for the columns of all tables of the database. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE COMPRESSION".
     */
    public static AnalyzeCompression analyzeCompression() {
        return new AnalyzeCompression(Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * {@code ANALYZE COMPRESSION table [(columns)]}: recommends encodings for the columns of a table. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE COMPRESSION".
     *
     * @param columns the columns to analyze; by default, all columns
     * @throws IllegalArgumentException if a column is listed twice, or belongs to another table
     */
    public static AnalyzeCompression analyzeCompression(Table<?> table, Field<?>... columns) {
        TableNames.checkColumns("ANALYZE COMPRESSION", table, columns);
        return new AnalyzeCompression(Optional.of(table), names(columns), Optional.empty());
    }

    private static List<String> names(Field<?>... columns) {
        return Given.all("ANALYZE's columns", columns).stream()
                .map(Field::getName)
                .toList();
    }

    /**
     * {@code CREATE VIEW view [(columns)]}: creates a view. Fails if a view of this name exists.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE VIEW".
     *
     * @param columns the names of the view's columns; by default, the names of the query's columns
     */
    public static CreateView.AsStep createView(Table<?> view, Field<?>... columns) {
        return new CreateView.AsStep(view, Given.all("CREATE VIEW's columns", columns), false);
    }

    /**
     * {@code CREATE OR REPLACE VIEW view [(columns)]}: creates a view, or replaces the view of this name. A view can be
     * replaced only by a view with the same columns.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE VIEW".
     *
     * @param columns the names of the view's columns; by default, the names of the query's columns
     */
    public static CreateView.AsStep createOrReplaceView(Table<?> view, Field<?>... columns) {
        return new CreateView.AsStep(view, Given.all("CREATE VIEW's columns", columns), true);
    }

    /**
     * {@code CREATE MATERIALIZED VIEW view}: creates a view that stores the result of its query.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE MATERIALIZED VIEW".
     */
    public static CreateMaterializedView.AsStep createMaterializedView(Table<?> view) {
        return new CreateMaterializedView.AsStep(view);
    }

    /**
     * {@code REFRESH MATERIALIZED VIEW view}: updates the result that the view stores.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REFRESH MATERIALIZED VIEW".
     */
    public static RefreshMaterializedView refreshMaterializedView(Table<?> view) {
        return new RefreshMaterializedView(view, Optional.empty());
    }

    /**
     * {@code DROP MATERIALIZED VIEW view}: drops a view. Fails if the view doesn't exist.
     *
     * <p>Source: Amazon Redshift Developer Guide, "DROP MATERIALIZED VIEW".
     */
    public static DropMaterializedView dropMaterializedView(Table<?> view) {
        return new DropMaterializedView(view, false, Optional.empty());
    }

    /**
     * {@code DROP MATERIALIZED VIEW IF EXISTS view}: drops a view, or does nothing if the view doesn't exist.
     *
     * <p>Source: Amazon Redshift Developer Guide, "DROP MATERIALIZED VIEW".
     */
    public static DropMaterializedView dropMaterializedViewIfExists(Table<?> view) {
        return new DropMaterializedView(view, true, Optional.empty());
    }

    /**
     * {@code GRANT privileges}, on tables, columns or all tables in schemas: {@code grant(SELECT).on(T).to(role("reader"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     *
     * @throws IllegalArgumentException in the next step, if a privilege is specified twice, or if ALL is combined with
     *     other privileges
     */
    public static Privileges.OnTablesStep<Grant.ToStep> grant(TablePrivilege first, TablePrivilege... more) {
        return Grant.privileges(first, more);
    }

    /**
     * {@code GRANT privileges ON SCHEMA}: {@code grant(USAGE).on(S).to(role("reader"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     *
     * @throws IllegalArgumentException in the next step, if a privilege is specified twice, or if ALL is combined with
     *     other privileges
     */
    public static Privileges.OnSchemasStep<Grant.ToStep> grant(SchemaPrivilege first, SchemaPrivilege... more) {
        return Grant.privileges(first, more);
    }

    /**
     * {@code GRANT privileges ON DATABASE}: {@code grant(CREATE).on(catalog(name("dwh"))).to(role("etl"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     *
     * @throws IllegalArgumentException in the next step, if a privilege is specified twice, or if ALL is combined with
     *     other privileges
     */
    public static Privileges.OnDatabasesStep<Grant.ToStep> grant(DatabasePrivilege first, DatabasePrivilege... more) {
        return Grant.privileges(first, more);
    }

    /**
     * {@code GRANT EXECUTE} on functions or stored procedures: {@code
     * grant(EXECUTE).onFunction(name("f"), INTEGER).to(role("etl"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     */
    public static Privileges.OnRoutinesStep<Grant.ToStep> grant(RoutinePrivilege privilege) {
        return Grant.privileges(privilege);
    }

    /**
     * {@code REVOKE privileges}, on tables, columns or all tables in schemas: {@code
     * revoke(SELECT).on(T).from(role("reader"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
     *
     * @throws IllegalArgumentException in the next step, if a privilege is specified twice, or if ALL is combined with
     *     other privileges
     */
    public static Privileges.OnTablesStep<Revoke.FromStep> revoke(TablePrivilege first, TablePrivilege... more) {
        return Revoke.privileges(first, more);
    }

    /**
     * {@code REVOKE privileges ON SCHEMA}: {@code revoke(USAGE).on(S).from(role("reader"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
     *
     * @throws IllegalArgumentException in the next step, if a privilege is specified twice, or if ALL is combined with
     *     other privileges
     */
    public static Privileges.OnSchemasStep<Revoke.FromStep> revoke(SchemaPrivilege first, SchemaPrivilege... more) {
        return Revoke.privileges(first, more);
    }

    /**
     * {@code REVOKE privileges ON DATABASE}: {@code revoke(CREATE).on(catalog(name("dwh"))).from(role("etl"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
     *
     * @throws IllegalArgumentException in the next step, if a privilege is specified twice, or if ALL is combined with
     *     other privileges
     */
    public static Privileges.OnDatabasesStep<Revoke.FromStep> revoke(
            DatabasePrivilege first, DatabasePrivilege... more) {
        return Revoke.privileges(first, more);
    }

    /**
     * {@code REVOKE EXECUTE} on functions or stored procedures: {@code
     * revoke(EXECUTE).onFunction(name("f"), INTEGER).from(role("etl"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
     */
    public static Privileges.OnRoutinesStep<Revoke.FromStep> revoke(RoutinePrivilege privilege) {
        return Revoke.privileges(privilege);
    }

    /**
     * {@code GRANT ROLE r}: gives roles to users and roles, {@code grantRole("analyst").to(user("fred"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     */
    public static RoleMembership.ToStep grantRole(String first, String... more) {
        return new RoleMembership.ToStep(first, more);
    }

    /**
     * {@code REVOKE ROLE r}: takes roles from users and roles, {@code revokeRole("analyst").from(user("fred"))}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
     */
    public static RoleMembership.FromStep revokeRole(String first, String... more) {
        return new RoleMembership.FromStep(first, more);
    }

    /**
     * {@code GRANT ASSUMEROLE}: {@code grantAssumeRole(iamRole(arn)).to(role("etl")).forCommands(COPY)}. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "GRANT".
     *
     * @param roles one or more IAM roles, or only the default role; if there are no arguments, all IAM roles
     */
    public static AssumeRole.ToStep grantAssumeRole(Authorization... roles) {
        return new AssumeRole.ToStep(roles);
    }

    /**
     * {@code REVOKE ASSUMEROLE}: {@code revokeAssumeRole().from(PUBLIC).forCommands(ALL)}. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REVOKE".
     *
     * @param roles one or more IAM roles, or only the default role; if there are no arguments, all IAM roles
     */
    public static AssumeRole.FromStep revokeAssumeRole(Authorization... roles) {
        return new AssumeRole.FromStep(roles);
    }

    /**
     * {@code CREATE EXTERNAL SCHEMA schema}: creates a schema for Redshift Spectrum that refers to a database in the AWS Glue
     * Data Catalog. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL SCHEMA".
     */
    public static CreateExternalSchema.FromStep createExternalSchema(Schema schema) {
        return new CreateExternalSchema.FromStep(schema);
    }

    /**
     * {@code DROP SCHEMA schema}: drops an external schema. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "DROP SCHEMA".
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
     */
    public static DropExternalSchema dropExternalSchema(Schema schema) {
        return new DropExternalSchema(schema, false, false, Optional.empty());
    }

    /**
     * {@code CREATE EXTERNAL TABLE table (columns)}: creates a table whose rows Redshift Spectrum reads from files in
     * S3. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL TABLE".
     *
     * @param table the name, with its external schema
     * @param columns the columns of the files
     */
    public static CreateExternalTable.StoredStep createExternalTable(Table<?> table, Field<?>... columns) {
        return new CreateExternalTable.StoredStep(table, Given.all("CREATE EXTERNAL TABLE's columns", columns));
    }

    /**
     * {@code CREATE EXTERNAL TABLE table … AS select}: writes the rows of a query to files in S3, and creates an external
     * table that reads these files. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL TABLE".
     *
     * @param table the name, with its external schema
     */
    public static CreateExternalTableAs.StoredStep createExternalTableAs(Table<?> table) {
        return new CreateExternalTableAs.StoredStep(table);
    }

    /**
     * {@code ALTER TABLE table SET …}: sets the location, file format or properties of an external table. Redshift
     * only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
     *
     * @param table the name, with its external schema
     */
    public static SetExternalTable.Step alterExternalTable(Table<?> table) {
        return new SetExternalTable.Step(table);
    }

    /**
     * {@code ALTER TABLE table ADD PARTITION}, {@code DROP PARTITION} or {@code PARTITION … SET LOCATION}: specifies a
     * partition of an external table. The next step adds the partition, drops the partition, or sets the partition's
     * location. Redshift only.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
     *
     * @param table the name, with its external schema
     * @param column a partition column
     * @param value the value of the partition column; the SQL contains the value's {@code toString} as text
     */
    public static <T> AlterExternalTable.Step partition(Table<?> table, Field<T> column, T value) {
        return AlterExternalTable.Step.of(table, column, value);
    }
}
