package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * A {@code CREATE TABLE t AS SELECT …} statement, made by {@code Redshift.createTable(…).as(…)}. Immutable: each method
 * for a clause returns a new value. Setting DISTSTYLE, DISTKEY or SORTKEY again replaces the earlier value. CREATE
 * TABLE AS has neither ENCODE nor SORTKEY AUTO. If DISTSTYLE and SORTKEY aren't specified, Redshift derives them from
 * the query's plan.
 *
 * <p>On PostgreSQL, DISTSTYLE, DISTKEY, SORTKEY and BACKUP have no effect.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE AS".
 *
 * @param table the name of the table
 * @param temporary whether the table is temporary; a temporary table exists until the session ends, and its name has no
 *     schema
 * @param columns the names of the columns; if empty, the names of the query's columns
 * @param backup BACKUP; if empty, Redshift's default is YES
 * @param attributes DISTSTYLE, DISTKEY and SORTKEY of the table
 * @param select the query; the values in it are rendered inline, since a definition can't have bind values
 */
public record CreateTableAs(
        Table<?> table,
        boolean temporary,
        List<String> columns,
        Optional<Boolean> backup,
        TableAttributes attributes,
        Select<?> select)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the statement breaks one of Redshift's rules, for example if a key column is
     *     SUPER; if two clauses contradict each other
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the
     *     query
     */
    public CreateTableAs {
        columns = List.copyOf(columns);
        Identifiers.checkTable("CREATE TABLE", table);
        Names.checkTemporary(table, temporary);
        Selected.checkColumns("CREATE TABLE AS", columns, select);
        attributes.checkDistribution(List.of());
        Selected.checkKeys(columns, select, attributes);
        if (attributes
                .sortkey()
                .filter(key -> key.style() == SortKey.Style.AUTO)
                .isPresent()) {
            throw new IllegalArgumentException("CREATE TABLE AS doesn't take SORTKEY AUTO: leave it out");
        }
    }

    static CreateTableAs of(Table<?> table, boolean temporary, List<String> columns, Select<?> select) {
        return new CreateTableAs(table, temporary, columns, Optional.empty(), TableAttributes.NONE, select);
    }

    /**
     * {@code BACKUP YES}: snapshots include the table. The default. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if BACKUP NO is specified
     */
    public CreateTableAs backupYes() {
        return backup(true);
    }

    /**
     * {@code BACKUP NO}: snapshots don't include the table. The default is YES. The SQL for PostgreSQL omits this
     * clause.
     *
     * @throws IllegalArgumentException if BACKUP YES is specified
     */
    public CreateTableAs backupNo() {
        return backup(false);
    }

    private CreateTableAs backup(boolean yes) {
        return new CreateTableAs(
                table, temporary, columns, TableAttributes.backup(words(), backup, yes), attributes, select);
    }

    /**
     * {@code DISTSTYLE …}. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if the style isn't KEY and there is a DISTKEY. If the style is KEY and there is
     *     no DISTKEY, {@link #query} throws this exception
     */
    public CreateTableAs diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /**
     * {@code DISTKEY (column)}: a column of the table. The SQL for PostgreSQL omits this clause.
     *
     * @throws IllegalArgumentException if jOOQ knows that the table doesn't have this column, or that the column's type
     *     can't be a key
     */
    public CreateTableAs distkey(Field<?> column) {
        return with(attributes.distkey(Given.given("DISTKEY's column", column).getName()));
    }

    /**
     * {@code DISTKEY (n)}: the table's n-th column, counted from 1. The SQL has the column's name instead of n.
     *
     * @throws IllegalArgumentException if the position is out of range, or jOOQ doesn't know the query's columns, for
     *     example because the query selects an asterisk
     */
    public CreateTableAs distkey(int position) {
        return with(attributes.distkey(column("DISTKEY", position)));
    }

    /**
     * {@code SORTKEY (…)}: a compound sort key. The SQL for PostgreSQL omits this clause.
     *
     * @param key 1 to 400 columns of the table
     */
    public CreateTableAs sortkey(Field<?>... key) {
        return sortkey(SortKey.Style.COMPOUND, Names.of(key));
    }

    /**
     * {@code SORTKEY (n, …)}: a compound sort key of columns by their positions. The SQL has the columns' names instead
     * of the positions.
     *
     * @param positions 1 to 400 positions, counted from 1
     * @throws IllegalArgumentException if a position is out of range, or jOOQ doesn't know the query's columns, for
     *     example because the query selects an asterisk
     */
    public CreateTableAs sortkey(int... positions) {
        return sortkey(SortKey.Style.COMPOUND, columns("SORTKEY", positions));
    }

    /**
     * {@code INTERLEAVED SORTKEY (…)}. The SQL for PostgreSQL omits this clause.
     *
     * @param key 1 to 8 columns of the table
     */
    public CreateTableAs interleavedSortkey(Field<?>... key) {
        return sortkey(SortKey.Style.INTERLEAVED, Names.of(key));
    }

    /**
     * {@code INTERLEAVED SORTKEY (n, …)}: columns by their positions. The SQL has the columns' names instead of the
     * positions.
     *
     * @param positions 1 to 8 positions, counted from 1
     * @throws IllegalArgumentException if a position is out of range, or jOOQ doesn't know the query's columns, for
     *     example because the query selects an asterisk
     */
    public CreateTableAs interleavedSortkey(int... positions) {
        return sortkey(SortKey.Style.INTERLEAVED, columns("INTERLEAVED SORTKEY", positions));
    }

    private CreateTableAs sortkey(SortKey.Style style, List<String> key) {
        return with(attributes.sortkey(new SortKey(style, key)));
    }

    private List<String> columns(String words, int... positions) {
        return Arrays.stream(Given.given("The list of positions", positions))
                .mapToObj(position -> column(words, position))
                .toList();
    }

    private String column(String words, int position) {
        List<String> known = Selected.columns(columns, select);
        if (known.isEmpty()) {
            throw new IllegalArgumentException(words + " names column " + position
                    + ", but jOOQ doesn't know the query's columns: name the column itself, or select columns by name");
        }
        if (position < 1 || position > known.size()) {
            throw new IllegalArgumentException(
                    words + " names column " + position + ", which is out of the range 1 to " + known.size());
        }
        return known.get(position - 1);
    }

    private CreateTableAs with(TableAttributes changed) {
        return new CreateTableAs(table, temporary, columns, backup, changed, select);
    }

    @Override
    public Query query() {
        attributes.checkComplete(false);
        return Sql.query(ctx -> CreateTableSql.write(this, ctx));
    }

    @Override
    public String words() {
        return temporary ? "CREATE TEMPORARY TABLE AS" : "CREATE TABLE AS";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        attributes.checkComplete(false);
        return cases.createTableAs(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> CreateTableSql.write(this, ctx));
    }

    /**
     * {@code CREATE TABLE t} with the clauses before the query, as in AWS's syntax. The clauses can also be added after
     * the query. Made by {@code CreateTable.Step}. Immutable.
     */
    public static final class AsStep {

        private final Table<?> table;
        private final boolean temporary;
        private final UnaryOperator<CreateTableAs> clauses;

        AsStep(Table<?> table, boolean temporary) {
            this(table, temporary, UnaryOperator.identity());
        }

        private AsStep(Table<?> table, boolean temporary, UnaryOperator<CreateTableAs> clauses) {
            this.table = table;
            this.temporary = temporary;
            this.clauses = clauses;
        }

        private AsStep with(UnaryOperator<CreateTableAs> clause) {
            return new AsStep(table, temporary, statement -> clause.apply(clauses.apply(statement)));
        }

        /**
         * {@code BACKUP YES}: see {@link CreateTableAs#backupYes}. {@link #as} throws the exception that is documented
         * there.
         */
        public AsStep backupYes() {
            return with(CreateTableAs::backupYes);
        }

        /**
         * {@code BACKUP NO}: see {@link CreateTableAs#backupNo}. {@link #as} throws the exception that is documented
         * there.
         */
        public AsStep backupNo() {
            return with(CreateTableAs::backupNo);
        }

        /**
         * {@code DISTSTYLE …}: see {@link CreateTableAs#diststyle}. {@link #as} throws the exceptions that are
         * documented there.
         */
        public AsStep diststyle(DistStyle style) {
            Given.given("DISTSTYLE", style);
            return with(statement -> statement.diststyle(style));
        }

        /**
         * {@code DISTKEY (column)}: see {@link CreateTableAs#distkey(Field)}. {@link #as} throws the exceptions that
         * are documented there.
         */
        public AsStep distkey(Field<?> column) {
            Given.given("DISTKEY's column", column);
            return with(statement -> statement.distkey(column));
        }

        /**
         * {@code SORTKEY (…)}: see {@link CreateTableAs#sortkey(Field...)}. {@link #as} throws the exceptions that are
         * documented there.
         */
        public AsStep sortkey(Field<?>... key) {
            Given.all("SORTKEY's columns", key);
            return with(statement -> statement.sortkey(key));
        }

        /** {@code INTERLEAVED SORTKEY (…)}: see {@link CreateTableAs#interleavedSortkey(Field...)}. */
        public AsStep interleavedSortkey(Field<?>... key) {
            Given.all("SORTKEY's columns", key);
            return with(statement -> statement.interleavedSortkey(key));
        }

        /**
         * {@code AS SELECT …}: the table gets the query's rows and columns.
         *
         * @param columns the names of the columns; by default, the names of the query's columns
         * @throws IllegalArgumentException as {@code CreateTable.Step.as} does, or if an earlier clause doesn't fit the
         *     query
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in
         *     the query
         */
        public CreateTableAs as(Select<?> select, Field<?>... columns) {
            return clauses.apply(of(table, temporary, Names.of(columns), select));
        }
    }
}
