package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.CreatedTable;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;

/**
 * A {@code CREATE TABLE t (…)} statement, made by {@code Redshift.createTable}. Immutable: each method for a clause
 * returns a new value, and checks the whole statement. Setting DISTSTYLE, DISTKEY or SORTKEY again replaces the earlier
 * value.
 *
 * <p>On PostgreSQL, DISTSTYLE, DISTKEY, SORTKEY, ENCODE, BACKUP and keys have no effect, except that the columns of a
 * primary key become NOT NULL: see {@link TableConstraint}. IDENTITY, DEFAULT and NOT NULL have the same effect as on
 * Redshift. {@code COLLATE CASE_INSENSITIVE} is refused. On Redshift, n in VARCHAR(n) is a number of bytes. On
 * PostgreSQL, n is a number of bytes for this library's COPY, but a number of characters for INSERT.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
 *
 * @param table the name of the table
 * @param temporary whether the table is temporary; a temporary table exists until the session ends, and its name has no
 *     schema
 * @param ifNotExists whether the statement does nothing if a table or view of this name exists
 * @param columns the columns, 1 to {@link #MAX_COLUMNS}
 * @param constraints the keys of the table; a key of one column can also be in the column's {@link ColumnDefinition}
 * @param backup BACKUP; if empty, Redshift's default is YES
 * @param attributes DISTSTYLE, DISTKEY and SORTKEY of the table; Redshift's defaults are DISTSTYLE AUTO and SORTKEY
 *     AUTO
 * @param isEncodeAuto whether the table has ENCODE AUTO
 */
public record CreateTable(
        Table<?> table,
        boolean temporary,
        boolean ifNotExists,
        List<ColumnDefinition> columns,
        List<TableConstraint> constraints,
        Optional<Boolean> backup,
        TableAttributes attributes,
        boolean isEncodeAuto)
        implements TableStatement {

    /** The largest number of columns that a table can have. */
    public static final int MAX_COLUMNS = 1_600;

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the statement breaks one of Redshift's rules, or two clauses contradict each
     *     other
     */
    public CreateTable {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        CreateTableRules.check(table, temporary, columns, constraints, attributes);
    }

    private static CreateTable of(
            Table<?> table, boolean temporary, boolean ifNotExists, List<ColumnDefinition> columns) {
        return new CreateTable(
                table, temporary, ifNotExists, columns, List.of(), Optional.empty(), TableAttributes.NONE, false);
    }

    private static List<ColumnDefinition> definitions(Field<?>... columns) {
        return Given.all("CREATE TABLE's columns", columns).stream()
                .map(ColumnDefinition::of)
                .toList();
    }

    /** Adds a column that has only the field's own attributes: name, type, NOT NULL and DEFAULT. */
    public CreateTable column(Field<?> column) {
        return column(ColumnDefinition.of(column));
    }

    /** Adds a column, made by {@code Redshift.column}. */
    public CreateTable column(ColumnDefinition column) {
        return new CreateTable(
                table,
                temporary,
                ifNotExists,
                Stream.concat(columns.stream(), Stream.of(Given.given("The column", column)))
                        .toList(),
                constraints,
                backup,
                attributes,
                isEncodeAuto);
    }

    /** {@code PRIMARY KEY (…)}: not enforced, see {@link TableConstraint}. The columns become NOT NULL. */
    public CreateTable primaryKey(Field<?>... key) {
        return constraint(new TableConstraint.PrimaryKey(Names.of(key)));
    }

    /** {@code UNIQUE (…)}: not enforced, see {@link TableConstraint}. */
    public CreateTable unique(Field<?>... key) {
        return constraint(new TableConstraint.Unique(Names.of(key)));
    }

    /** {@code FOREIGN KEY (column) REFERENCES references (referenced)}: not enforced, see {@link TableConstraint}. */
    public CreateTable foreignKey(Field<?> column, Table<?> references, Field<?> referenced) {
        TableNames.checkColumns("REFERENCES", references, referenced);
        return constraint(new TableConstraint.ForeignKey(Names.of(column), references, Names.of(referenced)));
    }

    /**
     * Adds a key of any kind, such as a foreign key of several columns. Keys aren't enforced, see {@link
     * TableConstraint}.
     */
    public CreateTable constraint(TableConstraint constraint) {
        return new CreateTable(
                table,
                temporary,
                ifNotExists,
                columns,
                Stream.concat(constraints.stream(), Stream.of(Given.given("The constraint", constraint)))
                        .toList(),
                backup,
                attributes,
                isEncodeAuto);
    }

    /**
     * {@code BACKUP YES}: snapshots include the table. The default. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if BACKUP NO is specified
     */
    public CreateTable backupYes() {
        return backup(true);
    }

    /**
     * {@code BACKUP NO}: snapshots don't include the table. The default is YES. The SQL for PostgreSQL omits this
     * clause.
     *
     * @throws IllegalArgumentException if BACKUP YES is specified
     */
    public CreateTable backupNo() {
        return backup(false);
    }

    private CreateTable backup(boolean yes) {
        return new CreateTable(
                table,
                temporary,
                ifNotExists,
                columns,
                constraints,
                TableAttributes.backup(words(), backup, yes),
                attributes,
                isEncodeAuto);
    }

    /**
     * {@code DISTSTYLE …}. The default is AUTO. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if the style isn't KEY and there is a DISTKEY. If the style is KEY and there is
     *     no DISTKEY, {@link #query} throws this exception
     */
    public CreateTable diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /**
     * {@code DISTKEY (column)}: rows are distributed by the values of this column. The SQL for PostgreSQL omits this
     * clause.
     *
     * @throws IllegalArgumentException if the table doesn't have the column, if a column definition has DISTKEY, if the
     *     column's type can't be a key, or if a DISTSTYLE other than KEY is specified
     */
    public CreateTable distkey(Field<?> column) {
        return with(attributes.distkey(Given.given("DISTKEY's column", column).getName()));
    }

    /**
     * {@code SORTKEY (…)}: a compound sort key. The SQL for PostgreSQL omits this clause.
     *
     * @param key 1 to 400 columns
     * @throws IllegalArgumentException if there are more or fewer columns, if the table doesn't have a column, if a
     *     column's type can't be a key, or if a column definition has SORTKEY
     */
    public CreateTable sortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    /**
     * {@code INTERLEAVED SORTKEY (…)}. The SQL for PostgreSQL omits this clause.
     *
     * @param key 1 to 8 columns
     * @throws IllegalArgumentException if there are more or fewer columns, if the table doesn't have a column, if a
     *     column's type can't be a key, or if a column definition has SORTKEY
     */
    public CreateTable interleavedSortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.INTERLEAVED, Names.of(key))));
    }

    /** {@code SORTKEY AUTO}: Redshift chooses the sort key. The default. The SQL for PostgreSQL omits this clause. */
    public CreateTable sortkeyAuto() {
        return with(attributes.sortkey(new SortKey(SortKey.Style.AUTO, List.of())));
    }

    private CreateTable with(TableAttributes changed) {
        return new CreateTable(table, temporary, ifNotExists, columns, constraints, backup, changed, isEncodeAuto);
    }

    /**
     * {@code ENCODE AUTO}: Redshift manages the encodings of all columns. This is the default, unless a column has an
     * ENCODE. The SQL for PostgreSQL omits this clause.
     */
    public CreateTable encodeAuto() {
        return new CreateTable(table, temporary, ifNotExists, columns, constraints, backup, attributes, true);
    }

    /** The names of the primary key's columns, in the key's order; empty if there is no primary key. */
    public List<String> keyColumns() {
        Stream<String> ofColumns = columns.stream()
                .filter(column -> column.key().equals(Optional.of(ColumnDefinition.Key.PRIMARY_KEY)))
                .map(ColumnDefinition::name);
        Stream<String> ofTable = constraints.stream()
                .flatMap(constraint -> constraint.match(
                        primary -> primary.columns().stream(), unique -> Stream.empty(), foreign -> Stream.empty()));
        return Stream.concat(ofColumns, ofTable).toList();
    }

    /**
     * Returns a jOOQ table whose fields are the columns of this statement. Use the jOOQ table in queries, MERGE and
     * upsert if jOOQ has generated no class for the table. A COPY into the jOOQ table refuses a column list with an
     * IDENTITY column, unless the COPY has EXPLICIT_IDS or the column is GENERATED BY DEFAULT.
     */
    public Table<Record> asTable() {
        return new CreatedTable(
                table,
                columns.stream().<Field<?>>map(ColumnDefinition::typed).toList(),
                columns.stream()
                        .filter(ColumnDefinition::isAlwaysGenerated)
                        .map(ColumnDefinition::name)
                        .toList());
    }

    @Override
    public Query query() {
        attributes.checkComplete(columns.stream().anyMatch(ColumnDefinition::isDistkey));
        return Sql.query(ctx -> CreateTableSql.write(this, ctx));
    }

    @Override
    public String words() {
        return temporary ? "CREATE TEMPORARY TABLE" : "CREATE TABLE";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        attributes.checkComplete(columns.stream().anyMatch(ColumnDefinition::isDistkey));
        return cases.createTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> CreateTableSql.write(this, ctx));
    }

    /** {@code CREATE [TEMPORARY] TABLE t}, to be followed by the columns, a parent or a query. Immutable. */
    public static final class Step {

        private final Table<?> table;
        private final boolean temporary;

        /** Used by {@code Redshift.createTable} and {@code createTemporaryTable}. */
        public Step(Table<?> table, boolean temporary) {
            this.table = Given.given("CREATE TABLE's table", table);
            this.temporary = temporary;
        }

        /** {@code IF NOT EXISTS}: the statement does nothing if there is a table or view of this name. */
        public IfNotExistsStep ifNotExists() {
            return new IfNotExistsStep(table, temporary);
        }

        /** The first column, with only the field's own attributes: name, type, NOT NULL and DEFAULT. */
        public CreateTable column(Field<?> column) {
            return column(ColumnDefinition.of(column));
        }

        /** The first column, made by {@code Redshift.column}. */
        public CreateTable column(ColumnDefinition column) {
            return of(table, temporary, false, List.of(Given.given("The column", column)));
        }

        /**
         * Columns with only the fields' own attributes. {@code columns(T.fields())} takes the columns of a generated
         * table.
         */
        public CreateTable columns(Field<?>... columns) {
            return of(table, temporary, false, definitions(columns));
        }

        /**
         * {@code (LIKE parent)}: copies the parent's columns with their types and NOT NULL. On Redshift, LIKE also
         * copies the parent's distribution, sort key, encodings and BACKUP. LIKE doesn't copy keys. LIKE copies
         * defaults only with {@link CreateTableLike#includingDefaults}.
         */
        public CreateTableLike like(Table<?> parent) {
            return new CreateTableLike(table, temporary, false, parent, Optional.empty());
        }

        /** {@code BACKUP YES}, to be followed by AS: snapshots include the table. */
        public CreateTableAs.AsStep backupYes() {
            return new CreateTableAs.AsStep(table, temporary).backupYes();
        }

        /** {@code BACKUP NO}, to be followed by AS: snapshots don't include the table. */
        public CreateTableAs.AsStep backupNo() {
            return new CreateTableAs.AsStep(table, temporary).backupNo();
        }

        /** {@code DISTSTYLE …}, to be followed by AS. */
        public CreateTableAs.AsStep diststyle(DistStyle style) {
            return new CreateTableAs.AsStep(table, temporary).diststyle(style);
        }

        /** {@code DISTKEY (column)}, to be followed by AS. */
        public CreateTableAs.AsStep distkey(Field<?> column) {
            return new CreateTableAs.AsStep(table, temporary).distkey(column);
        }

        /** {@code SORTKEY (…)}, to be followed by AS. */
        public CreateTableAs.AsStep sortkey(Field<?>... key) {
            return new CreateTableAs.AsStep(table, temporary).sortkey(key);
        }

        /** {@code INTERLEAVED SORTKEY (…)}, to be followed by AS. */
        public CreateTableAs.AsStep interleavedSortkey(Field<?>... key) {
            return new CreateTableAs.AsStep(table, temporary).interleavedSortkey(key);
        }

        /**
         * {@code AS SELECT …}: the table gets the query's rows and column names.
         *
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in
         *     the query
         */
        public CreateTableAs as(Select<?> select) {
            return CreateTableAs.of(table, temporary, List.of(), select);
        }

        /**
         * {@code (columns) AS SELECT …}: the table gets the query's rows, and columns with these names.
         *
         * @throws IllegalArgumentException if the query has another number of columns, or a column is listed twice
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in
         *     the query
         */
        public CreateTableAs as(Select<?> select, Field<?>... columns) {
            return CreateTableAs.of(table, temporary, Names.of(columns), select);
        }
    }

    /** {@code CREATE [TEMPORARY] TABLE IF NOT EXISTS t}, to be followed by the columns or a parent. Immutable. */
    public static final class IfNotExistsStep {

        private final Table<?> table;
        private final boolean temporary;

        private IfNotExistsStep(Table<?> table, boolean temporary) {
            this.table = table;
            this.temporary = temporary;
        }

        /** The first column, with only the field's own attributes: name, type, NOT NULL and DEFAULT. */
        public CreateTable column(Field<?> column) {
            return column(ColumnDefinition.of(column));
        }

        /** The first column, made by {@code Redshift.column}. */
        public CreateTable column(ColumnDefinition column) {
            return of(table, temporary, true, List.of(Given.given("The column", column)));
        }

        /** Columns with only the fields' own attributes. */
        public CreateTable columns(Field<?>... columns) {
            return of(table, temporary, true, definitions(columns));
        }

        /** {@code (LIKE parent)}: see {@link Step#like}. */
        public CreateTableLike like(Table<?> parent) {
            return new CreateTableLike(table, temporary, true, parent, Optional.empty());
        }
    }
}
