package com.sparkify.dwh;

import com.sparkify.dwh.copy.CopyFromStep;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.merge.MergeUsingStep;
import com.sparkify.dwh.merge.Upsert;
import com.sparkify.dwh.table.AlterTableStep;
import com.sparkify.dwh.table.Analyze;
import com.sparkify.dwh.table.AnalyzeCompression;
import com.sparkify.dwh.table.Column;
import com.sparkify.dwh.table.CreateMaterializedViewStep;
import com.sparkify.dwh.table.CreateTableStep;
import com.sparkify.dwh.table.CreateViewStep;
import com.sparkify.dwh.table.DropMaterializedView;
import com.sparkify.dwh.table.RefreshMaterializedView;
import com.sparkify.dwh.table.Vacuum;
import com.sparkify.dwh.unload.UnloadToStep;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;

/** The front door: Redshift's statements in SQL's own words. Stateless; what it gives are immutable values. */
public final class RedshiftDSL {

    private RedshiftDSL() {}

    /**
     * {@code COPY table [(columns)]}: without columns, all of the table's in its order.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY".
     *
     * @throws IllegalArgumentException if the table is an alias or a derived one, a name hasn't 1 to 127 bytes, a column is
     *     there twice, be it in another case, or the table is known not to have it
     */
    public static CopyFromStep copyInto(Table<?> table, Field<?>... columns) {
        return new CopyFromStep(table, List.of(columns));
    }

    /**
     * {@code UNLOAD ('select')}: the query is written in Redshift's SQL, with its values in it.
     *
     * <p>Source: Amazon Redshift Developer Guide, "UNLOAD".
     *
     * @throws IllegalArgumentException if the outer select has a LIMIT
     */
    public static UnloadToStep unload(Select<?> select) {
        return new UnloadToStep(select);
    }

    /**
     * {@code MERGE INTO target}: without an alias.
     *
     * <p>Source: Amazon Redshift Developer Guide, "MERGE".
     */
    public static MergeUsingStep mergeInto(Table<?> target) {
        return new MergeUsingStep(target);
    }

    /**
     * A MERGE of all of the target's columns: rows of the source whose keys equal a row's update all of its other columns,
     * the rest are inserted. A NULL key equals nothing, so such a row is inserted each time. Where all columns are keys,
     * the keys are set to what they equal. Further columns of the source are left out. Two rows of the source with the keys
     * of one row of the target make it fail.
     *
     * @param target knows its columns: generated, or {@code CreateTable.asTable()}
     * @param source likewise; has all of the target's columns, by name
     * @param keys columns of the target; at least one
     * @throws IllegalArgumentException if a table's columns aren't known, the source lacks one, or a key isn't a column
     */
    public static Merge upsert(Table<?> target, Table<?> source, Field<?>... keys) {
        return Upsert.of(target, source, List.of(keys));
    }

    /**
     * {@code CREATE TABLE table}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE", "CREATE TABLE AS".
     */
    public static CreateTableStep createTable(Table<?> table) {
        return new CreateTableStep(table, false);
    }

    /**
     * {@code CREATE TEMPORARY TABLE table}: lives until the session ends or it is dropped. Temporary tables have no schema.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE", "CREATE TABLE AS".
     */
    public static CreateTableStep createTemporaryTable(Table<?> table) {
        return new CreateTableStep(table, true);
    }

    /**
     * A column with attributes, for CREATE TABLE and ADD COLUMN: its name, type, NOT NULL and DEFAULT are the field's.
     *
     * @throws IllegalArgumentException if Redshift has no such type
     */
    public static Column column(Field<?> field) {
        return Column.of(field);
    }

    /**
     * {@code ALTER TABLE table}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE", "ALTER TABLE APPEND".
     */
    public static AlterTableStep alterTable(Table<?> table) {
        return new AlterTableStep(table);
    }

    /**
     * {@code VACUUM}: all tables of the database.
     *
     * <p>Source: Amazon Redshift Developer Guide, "VACUUM".
     */
    public static Vacuum vacuum() {
        return new Vacuum(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * {@code VACUUM table}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "VACUUM".
     */
    public static Vacuum vacuum(Table<?> table) {
        return new Vacuum(Optional.empty(), Optional.of(table), Optional.empty(), false);
    }

    /**
     * {@code ANALYZE}: all tables of the database.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
     */
    public static Analyze analyze() {
        return new Analyze(Optional.empty(), List.of(), false, Optional.empty());
    }

    /**
     * {@code ANALYZE table [(columns)]}: updates the planner's statistics; without columns, of all.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE".
     */
    public static Analyze analyze(Table<?> table, Field<?>... columns) {
        return new Analyze(Optional.of(table), names(columns), false, Optional.empty());
    }

    /**
     * {@code ANALYZE COMPRESSION}: all tables of the database.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE COMPRESSION".
     */
    public static AnalyzeCompression analyzeCompression() {
        return new AnalyzeCompression(Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * {@code ANALYZE COMPRESSION table [(columns)]}: without columns, all.
     *
     * <p>Source: Amazon Redshift Developer Guide, "ANALYZE COMPRESSION".
     */
    public static AnalyzeCompression analyzeCompression(Table<?> table, Field<?>... columns) {
        return new AnalyzeCompression(Optional.of(table), names(columns), Optional.empty());
    }

    private static List<String> names(Field<?>... columns) {
        return List.of(columns).stream().map(Field::getName).toList();
    }

    /**
     * {@code CREATE VIEW view [(columns)]}: without columns, the query's.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE VIEW".
     */
    public static CreateViewStep createView(Table<?> view, Field<?>... columns) {
        return new CreateViewStep(view, List.of(columns), false);
    }

    /**
     * {@code CREATE OR REPLACE VIEW view [(columns)]}: without columns, the query's.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE VIEW".
     */
    public static CreateViewStep createOrReplaceView(Table<?> view, Field<?>... columns) {
        return new CreateViewStep(view, List.of(columns), true);
    }

    /**
     * {@code CREATE MATERIALIZED VIEW view}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "CREATE MATERIALIZED VIEW".
     */
    public static CreateMaterializedViewStep createMaterializedView(Table<?> view) {
        return new CreateMaterializedViewStep(view);
    }

    /**
     * {@code REFRESH MATERIALIZED VIEW view}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "REFRESH MATERIALIZED VIEW".
     */
    public static RefreshMaterializedView refreshMaterializedView(Table<?> view) {
        return new RefreshMaterializedView(view, Optional.empty());
    }

    /**
     * {@code DROP MATERIALIZED VIEW view}.
     *
     * <p>Source: Amazon Redshift Developer Guide, "DROP MATERIALIZED VIEW".
     */
    public static DropMaterializedView dropMaterializedView(Table<?> view) {
        return new DropMaterializedView(view, false, Optional.empty());
    }

    /** {@code DROP MATERIALIZED VIEW IF EXISTS view}. */
    public static DropMaterializedView dropMaterializedViewIfExists(Table<?> view) {
        return new DropMaterializedView(view, true, Optional.empty());
    }
}
