package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * {@code CREATE TABLE t AS SELECT …}: made by {@code RedshiftDSL.createTable(…).as(…)}. Every clause gives a new value;
 * saying one again replaces it. It takes no ENCODE and no SORTKEY AUTO. Without DISTSTYLE and SORTKEY Redshift takes them
 * from the query's plan.
 *
 * <p>On PostgreSQL, DISTSTYLE, DISTKEY, SORTKEY and BACKUP are left out.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE AS".
 *
 * @param table its name
 * @param temporary whether it lives with the session; it has no schema then
 * @param columns its columns' names; empty for the query's
 * @param backup BACKUP, if said; by default YES
 * @param attributes where its rows are, and in which order
 * @param select its rows; values are inlined
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
     * @throws IllegalArgumentException if something in it contradicts a rule of Redshift's or something else in it, such as
     *     a key of type SUPER
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift hasn't something that the query says
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
            throw new IllegalArgumentException("CREATE TABLE AS takes no SORTKEY AUTO: leave it out");
        }
    }

    static CreateTableAs of(Table<?> table, boolean temporary, List<String> columns, Select<?> select) {
        return new CreateTableAs(table, temporary, columns, Optional.empty(), TableAttributes.NONE, select);
    }

    /** {@code BACKUP YES} or {@code BACKUP NO}: whether snapshots hold it. */
    public CreateTableAs backup(boolean yes) {
        return new CreateTableAs(table, temporary, columns, Optional.of(yes), attributes, select);
    }

    /** {@code DISTSTYLE …}; for KEY, the DISTKEY is said before. */
    public CreateTableAs diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /** {@code DISTKEY (column)}: one of the table's. */
    public CreateTableAs distkey(Field<?> column) {
        return with(attributes.distkey(column.getName()));
    }

    /**
     * {@code DISTKEY (n)}: the table's n-th column, from 1. Written by its name.
     *
     * @throws IllegalArgumentException if there is no such column, or jOOQ can't know the columns, as of an asterisk
     */
    public CreateTableAs distkey(int position) {
        return with(attributes.distkey(column("DISTKEY", position)));
    }

    /** {@code SORTKEY (…)}, which is a compound one: 1 to 400 columns. */
    public CreateTableAs sortkey(Field<?>... key) {
        return sortkey(SortKey.Style.COMPOUND, Names.of(key));
    }

    /**
     * {@code SORTKEY (n, …)}: 1 to 400 of the table's columns, numbered from 1. Written by their names.
     *
     * @throws IllegalArgumentException if there is no such column, or jOOQ can't know the columns, as of an asterisk
     */
    public CreateTableAs sortkey(int... positions) {
        return sortkey(SortKey.Style.COMPOUND, columns("SORTKEY", positions));
    }

    /** {@code INTERLEAVED SORTKEY (…)}: 1 to 8 columns. */
    public CreateTableAs interleavedSortkey(Field<?>... key) {
        return sortkey(SortKey.Style.INTERLEAVED, Names.of(key));
    }

    /**
     * {@code INTERLEAVED SORTKEY (n, …)}: 1 to 8 of the table's columns, numbered from 1. Written by their names.
     *
     * @throws IllegalArgumentException if there is no such column, or jOOQ can't know the columns, as of an asterisk
     */
    public CreateTableAs interleavedSortkey(int... positions) {
        return sortkey(SortKey.Style.INTERLEAVED, columns("INTERLEAVED SORTKEY", positions));
    }

    private CreateTableAs sortkey(SortKey.Style style, List<String> key) {
        return with(attributes.sortkey(new SortKey(style, key)));
    }

    private List<String> columns(String words, int... positions) {
        return Arrays.stream(positions)
                .mapToObj(position -> column(words, position))
                .toList();
    }

    private String column(String words, int position) {
        List<String> known = Selected.columns(columns, select);
        if (known.isEmpty()) {
            throw new IllegalArgumentException(words + " names column " + position
                    + " of a query whose columns jOOQ doesn't know: name the column, or those of the query");
        }
        if (position < 1 || position > known.size()) {
            throw new IllegalArgumentException(
                    words + " names column " + position + ", which is not within 1 to " + known.size());
        }
        return known.get(position - 1);
    }

    private CreateTableAs with(TableAttributes changed) {
        return new CreateTableAs(table, temporary, columns, backup, changed, select);
    }

    @Override
    public Query query() {
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
        return cases.createTableAs(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> CreateTableSql.write(this, ctx));
    }
}
