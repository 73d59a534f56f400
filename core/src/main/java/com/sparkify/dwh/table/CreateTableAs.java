package com.sparkify.dwh.table;

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
     * @throws IllegalArgumentException if something in it contradicts a rule of Redshift's or something else in it
     */
    public CreateTableAs {
        columns = List.copyOf(columns);
        Names.checkTable("CREATE TABLE", table);
        Names.checkTemporary(table, temporary);
        Selected.checkColumns("CREATE TABLE AS", columns, select);
        attributes.checkDistribution(List.of());
        List<String> known = Selected.columns(columns, select);
        if (!known.isEmpty()) {
            attributes.checkColumns(known);
        }
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

    /** {@code SORTKEY (…)}, which is a compound one: 1 to 400 columns. */
    public CreateTableAs sortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    /** {@code INTERLEAVED SORTKEY (…)}: 1 to 8 columns. */
    public CreateTableAs interleavedSortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.INTERLEAVED, Names.of(key))));
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
