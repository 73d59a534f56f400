package com.sparkify.dwh.table;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;

/** ALTER TABLE's second word: what is changed. Immutable. */
public final class AlterTableStep {

    private final Table<?> table;

    /** Used by {@code RedshiftDSL.alterTable}. */
    public AlterTableStep(Table<?> table) {
        this.table = table;
    }

    private AlterTable one(TableChange change) {
        return new AlterTable(table, List.of(change));
    }

    /** {@code ADD COLUMN …}, without attributes but the field's own. */
    public AlterTable addColumn(Field<?> column) {
        return addColumn(Column.of(column));
    }

    /** {@code ADD COLUMN …}: with DEFAULT, ENCODE and NOT NULL, and nothing else. */
    public AlterTable addColumn(Column column) {
        return one(new TableChange.AddColumn(column));
    }

    /** {@code DROP COLUMN …}: fails if something depends on it. */
    public AlterTable dropColumn(Field<?> column) {
        return one(new TableChange.DropColumn(column.getName(), Optional.empty()));
    }

    /** {@code DROP COLUMN … RESTRICT|CASCADE}. */
    public AlterTable dropColumn(Field<?> column, Dependents dependents) {
        return one(new TableChange.DropColumn(column.getName(), Optional.of(dependents)));
    }

    /** {@code RENAME TO …}: a name without a schema. */
    public AlterTable renameTo(String name) {
        return one(new TableChange.RenameTo(name));
    }

    /** {@code RENAME COLUMN … TO …}. */
    public AlterTable renameColumn(Field<?> column, String name) {
        return one(new TableChange.RenameColumn(column.getName(), name));
    }

    /** {@code OWNER TO …}. */
    public AlterTable ownerTo(String user) {
        return one(new TableChange.OwnerTo(user));
    }

    /** {@code ADD …}: informational, see {@link Constraint}. */
    public AlterTable add(Constraint constraint) {
        return one(new TableChange.AddConstraint(Optional.empty(), constraint));
    }

    /** {@code ADD CONSTRAINT name …}: informational, see {@link Constraint}. */
    public AlterTable addConstraint(String name, Constraint constraint) {
        return one(new TableChange.AddConstraint(Optional.of(name), constraint));
    }

    /** {@code DROP CONSTRAINT …}. */
    public AlterTable dropConstraint(String name) {
        return one(new TableChange.DropConstraint(name, Optional.empty()));
    }

    /** {@code DROP CONSTRAINT … RESTRICT|CASCADE}. */
    public AlterTable dropConstraint(String name, Dependents dependents) {
        return one(new TableChange.DropConstraint(name, Optional.of(dependents)));
    }

    /** {@code ALTER COLUMN …}. */
    public AlterColumnStep alterColumn(Field<?> column) {
        return new AlterColumnStep(table, column);
    }

    /** {@code ALTER DISTKEY …}. */
    public AlterTable alterDistkey(Field<?> column) {
        return one(new TableChange.AlterDistKey(column.getName()));
    }

    /** {@code ALTER DISTSTYLE AUTO|EVEN|ALL}. */
    public AlterTable alterDiststyle(DistStyle style) {
        return one(new TableChange.AlterDistStyle(style, Optional.empty()));
    }

    /** {@code ALTER DISTSTYLE KEY DISTKEY …}. */
    public AlterTable alterDiststyleKey(Field<?> distkey) {
        return one(new TableChange.AlterDistStyle(DistStyle.KEY, Optional.of(distkey.getName())));
    }

    /** {@code ALTER SORTKEY (…)}, which is a compound one: 1 to 400 columns. */
    public AlterTable alterSortkey(Field<?>... key) {
        return one(new TableChange.AlterSortKey(Optional.of(new SortKey(SortKey.Style.COMPOUND, Names.of(key)))));
    }

    /** {@code ALTER SORTKEY AUTO}. */
    public AlterTable alterSortkeyAuto() {
        return one(new TableChange.AlterSortKey(Optional.of(new SortKey(SortKey.Style.AUTO, List.of()))));
    }

    /** {@code ALTER SORTKEY NONE}. */
    public AlterTable alterSortkeyNone() {
        return one(new TableChange.AlterSortKey(Optional.empty()));
    }

    /** {@code ALTER ENCODE AUTO}. */
    public AlterTable alterEncodeAuto() {
        return one(new TableChange.AlterEncodeAuto());
    }

    /** {@code ROW LEVEL SECURITY ON|OFF}. */
    public AlterTable rowLevelSecurity(boolean on) {
        return one(new TableChange.RowLevelSecurity(on, false));
    }

    /** {@code ROW LEVEL SECURITY ON|OFF FOR DATASHARES}. */
    public AlterTable rowLevelSecurityForDatashares(boolean on) {
        return one(new TableChange.RowLevelSecurity(on, true));
    }

    /** {@code APPEND FROM source}: moves all of its rows. */
    public AlterTableAppend appendFrom(Table<?> source) {
        return new AlterTableAppend(table, source, Optional.empty());
    }
}
