package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code ALTER TABLE t …}: an immutable value, made by {@code RedshiftDSL.alterTable}. Most changes stand alone; Redshift
 * takes several ENCODEs of different columns together, and a SORTKEY with a DISTKEY or with DISTSTYLE ALL.
 *
 * <p>On PostgreSQL, what is about DISTSTYLE, DISTKEY, SORTKEY and ENCODE changes nothing, but the table and the columns
 * must be there. Keys aren't added, and dropped if they are there, see {@link Constraint}. ROW LEVEL SECURITY is refused.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
 *
 * @param table which
 * @param changes at least one
 */
public record AlterTable(Table<?> table, List<TableChange> changes) implements TableStatement {

    /**
     * @throws IllegalArgumentException if there is no change, or Redshift doesn't take them together
     */
    public AlterTable {
        changes = List.copyOf(changes);
        Identifiers.checkTable("ALTER TABLE", table);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("ALTER TABLE changes nothing");
        }
        if (changes.size() > 1 && !areEncodings(changes) && !isPlacement(changes)) {
            throw new IllegalArgumentException("ALTER TABLE " + table.getQualifiedName()
                    + " takes these changes one statement each: it takes together ENCODEs of different columns, or a"
                    + " SORTKEY (…) with a DISTKEY or with DISTSTYLE ALL");
        }
        Identifiers.checkDistinct(
                "ALTER COLUMN … ENCODE",
                changes.stream()
                        .filter(TableChange.AlterEncode.class::isInstance)
                        .map(change -> ((TableChange.AlterEncode) change).column())
                        .toList());
    }

    private static boolean areEncodings(List<TableChange> changes) {
        return changes.stream().allMatch(TableChange.AlterEncode.class::isInstance);
    }

    private static boolean isPlacement(List<TableChange> changes) {
        return changes.size() == 2
                && changes.stream().filter(AlterTable::isCompoundKey).count() == 1
                && changes.stream().filter(AlterTable::isDistribution).count() == 1;
    }

    private static boolean isCompoundKey(TableChange change) {
        return change instanceof TableChange.AlterSortKey sort
                && sort.sortkey()
                        .filter(key -> key.style() == SortKey.Style.COMPOUND)
                        .isPresent();
    }

    private static boolean isDistribution(TableChange change) {
        return change instanceof TableChange.AlterDistKey
                || (change instanceof TableChange.AlterDistStyle dist && dist.style() == DistStyle.ALL);
    }

    /** And {@code ALTER COLUMN … ENCODE …} of another column. */
    public AlterTable alterColumnEncode(Field<?> column, Encoding encoding) {
        return and(AlterColumnStep.encoded(column, encoding));
    }

    /** And {@code ALTER SORTKEY (…)}, beside a DISTKEY or DISTSTYLE ALL. */
    public AlterTable alterSortkey(Field<?>... key) {
        return and(new TableChange.AlterSortKey(
                java.util.Optional.of(new SortKey(SortKey.Style.COMPOUND, Names.of(key)))));
    }

    /** And {@code ALTER DISTKEY …}, beside a SORTKEY. */
    public AlterTable alterDistkey(Field<?> column) {
        return and(new TableChange.AlterDistKey(column.getName()));
    }

    /** And {@code ALTER DISTSTYLE ALL}, beside a SORTKEY. */
    public AlterTable alterDiststyleAll() {
        return and(new TableChange.AlterDistStyle(DistStyle.ALL, java.util.Optional.empty()));
    }

    private AlterTable and(TableChange change) {
        return new AlterTable(
                table, Stream.concat(changes.stream(), Stream.of(change)).toList());
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> AlterTableSql.write(this, ctx));
    }

    @Override
    public String words() {
        return runsInTransaction() ? "ALTER TABLE" : "ALTER TABLE … ALTER COLUMN … TYPE";
    }

    @Override
    public boolean runsInTransaction() {
        return changes.stream().noneMatch(TableChange.AlterType.class::isInstance);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.alterTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> AlterTableSql.write(this, ctx));
    }
}
