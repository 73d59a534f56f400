package com.sparkify.dwh.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code CREATE TABLE t (…)}: an immutable value, made by {@code RedshiftDSL.createTable}. Every clause gives a new value
 * and is checked with all that was said before it; saying an attribute again replaces it.
 *
 * <p>On PostgreSQL, DISTSTYLE, DISTKEY, SORTKEY, ENCODE and BACKUP are left out, and so are keys, see {@link Constraint};
 * IDENTITY, DEFAULT and NOT NULL hold. {@code COLLATE CASE_INSENSITIVE} is refused. VARCHAR(n) counts bytes on Redshift;
 * on PostgreSQL COPY counts them so too, but an INSERT counts characters.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
 *
 * @param table its name
 * @param temporary whether it lives with the session; it has no schema then
 * @param ifNotExists whether a table of this name is left as it is
 * @param columns at least one, at most {@link #MAX_COLUMNS}
 * @param constraints its keys
 * @param backup BACKUP, if said; by default YES
 * @param attributes where its rows are, and in which order
 * @param isEncodeAuto whether it says ENCODE AUTO
 */
public record CreateTable(
        Table<?> table,
        boolean temporary,
        boolean ifNotExists,
        List<Column> columns,
        List<Constraint> constraints,
        Optional<Boolean> backup,
        TableAttributes attributes,
        boolean isEncodeAuto)
        implements TableStatement {

    /** The most columns of a table. */
    public static final int MAX_COLUMNS = 1_600;

    /**
     * @throws IllegalArgumentException if something in it contradicts a rule of Redshift's or something else in it
     */
    public CreateTable {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        CreateTableRules.check(table, temporary, columns, constraints, attributes);
    }

    static CreateTable of(Table<?> table, boolean temporary, boolean ifNotExists, List<Column> columns) {
        return new CreateTable(
                table, temporary, ifNotExists, columns, List.of(), Optional.empty(), TableAttributes.NONE, false);
    }

    /** One more column, without attributes but the field's own. */
    public CreateTable column(Field<?> column) {
        return column(Column.of(column));
    }

    /** One more column. */
    public CreateTable column(Column column) {
        return new CreateTable(
                table,
                temporary,
                ifNotExists,
                Stream.concat(columns.stream(), Stream.of(column)).toList(),
                constraints,
                backup,
                attributes,
                isEncodeAuto);
    }

    /** {@code PRIMARY KEY (…)}: informational, see {@link Constraint}; but its columns are NOT NULL. */
    public CreateTable primaryKey(Field<?>... key) {
        return constraint(new Constraint.PrimaryKey(Names.of(key)));
    }

    /** {@code UNIQUE (…)}: informational, see {@link Constraint}. */
    public CreateTable unique(Field<?>... key) {
        return constraint(new Constraint.Unique(Names.of(key)));
    }

    /** {@code FOREIGN KEY (column) REFERENCES references (referenced)}: informational, see {@link Constraint}. */
    public CreateTable foreignKey(Field<?> column, Table<?> references, Field<?> referenced) {
        return constraint(new Constraint.ForeignKey(Names.of(column), references, Names.of(referenced)));
    }

    /** A key of any kind: informational. */
    public CreateTable constraint(Constraint constraint) {
        return new CreateTable(
                table,
                temporary,
                ifNotExists,
                columns,
                Stream.concat(constraints.stream(), Stream.of(constraint)).toList(),
                backup,
                attributes,
                isEncodeAuto);
    }

    /** {@code BACKUP YES} or {@code BACKUP NO}: whether snapshots hold it. */
    public CreateTable backup(boolean yes) {
        return new CreateTable(
                table, temporary, ifNotExists, columns, constraints, Optional.of(yes), attributes, isEncodeAuto);
    }

    /** {@code DISTSTYLE …}; for KEY, the DISTKEY is said before. */
    public CreateTable diststyle(DistStyle style) {
        return with(attributes.diststyle(style));
    }

    /** {@code DISTKEY (column)}. */
    public CreateTable distkey(Field<?> column) {
        return with(attributes.distkey(column.getName()));
    }

    /** {@code SORTKEY (…)}, which is a compound one: 1 to 400 columns. */
    public CreateTable sortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    /** {@code INTERLEAVED SORTKEY (…)}: 1 to 8 columns. */
    public CreateTable interleavedSortkey(Field<?>... key) {
        return with(attributes.sortkey(new SortKey(SortKey.Style.INTERLEAVED, Names.of(key))));
    }

    /** {@code SORTKEY AUTO}: the default. */
    public CreateTable sortkeyAuto() {
        return with(attributes.sortkey(new SortKey(SortKey.Style.AUTO, List.of())));
    }

    private CreateTable with(TableAttributes changed) {
        return new CreateTable(table, temporary, ifNotExists, columns, constraints, backup, changed, isEncodeAuto);
    }

    /** {@code ENCODE AUTO}: the default, which a column's ENCODE turns off unless it is said. */
    public CreateTable encodeAuto() {
        return new CreateTable(table, temporary, ifNotExists, columns, constraints, backup, attributes, true);
    }

    /** The columns of the primary key, in its order; none without one. */
    public List<String> keyColumns() {
        Stream<String> ofColumns = columns.stream()
                .filter(column -> column.key().equals(Optional.of(Column.Key.PRIMARY_KEY)))
                .map(Column::name);
        Stream<String> ofTable = constraints.stream()
                .flatMap(constraint -> constraint.match(
                        primary -> primary.columns().stream(), unique -> Stream.empty(), foreign -> Stream.empty()));
        return Stream.concat(ofColumns, ofTable).toList();
    }

    /**
     * The table as jOOQ's, which knows its fields: for queries, MERGE and upsert where no class is generated, and for COPY,
     * which it tells what IDENTITY columns take.
     */
    public CreatedTable asTable() {
        return new CreatedTable(table.getQualifiedName(), columns);
    }

    @Override
    public Query query() {
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
        return cases.createTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> CreateTableSql.write(this, ctx));
    }
}
