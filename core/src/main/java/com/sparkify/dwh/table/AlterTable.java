package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * An {@code ALTER TABLE} statement, made by {@code Redshift.alterTable}. Immutable. A statement makes only one change,
 * with two exceptions. One statement can change the ENCODE of several columns. One statement can change the SORTKEY
 * together with the DISTKEY, or together with DISTSTYLE ALL.
 *
 * <p>On PostgreSQL, changes of DISTSTYLE, DISTKEY, SORTKEY and ENCODE have no effect, but fail if the table or a column
 * doesn't exist. ADD CONSTRAINT adds no constraint, and DROP CONSTRAINT drops the constraint only if it exists, see
 * {@link TableConstraint}. ROW LEVEL SECURITY is refused.
 *
 * <p>A method that takes an existing column throws an {@link IllegalArgumentException} if the column belongs to another
 * table.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
 *
 * @param table the table to change
 * @param changes the changes, at least one
 */
public record AlterTable(Table<?> table, List<TableChange> changes) implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if there is no change, or Redshift doesn't take the changes in one statement
     */
    public AlterTable {
        changes = List.copyOf(changes);
        Identifiers.checkTable("ALTER TABLE", table);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("ALTER TABLE changes nothing");
        }
        if (changes.size() > 1 && !areEncodings(changes) && !isPlacement(changes)) {
            throw new IllegalArgumentException("ALTER TABLE " + TableNames.of(table)
                    + " can't make these changes in one statement: write a statement for each change. One statement can"
                    + " only hold ENCODEs of different columns, or a SORTKEY (…) with a DISTKEY or with DISTSTYLE ALL");
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

    /** {@code ALTER COLUMN …}, to be followed by ENCODE: also changes the encoding of another column. */
    public ColumnStep alterColumn(Field<?> column) {
        return new ColumnStep(table, changes, column);
    }

    /** {@code ALTER SORTKEY (…)}, in the same statement as ALTER DISTKEY or ALTER DISTSTYLE ALL: 1 to 400 columns. */
    public AlterTable sortkey(Field<?>... key) {
        return and(compoundKey(table, key));
    }

    /** After ALTER DISTSTYLE KEY, adds {@code DISTKEY …}. After ALTER SORTKEY, adds {@code ALTER DISTKEY …}. */
    public AlterTable distkey(Field<?> column) {
        int last = changes.size() - 1;
        if (changes.get(last) instanceof TableChange.AlterDistStyle dist && dist.isIncomplete()) {
            TableChange complete = new TableChange.AlterDistStyle(DistStyle.KEY, Optional.of(nameOf(table, column)));
            return new AlterTable(
                    table,
                    Stream.concat(changes.subList(0, last).stream(), Stream.of(complete))
                            .toList());
        }
        return and(new TableChange.AlterDistKey(nameOf(table, column)));
    }

    /** {@code ALTER DISTSTYLE ALL}, in the same statement as ALTER SORTKEY. */
    public AlterTable diststyle(DistStyle style) {
        return and(new TableChange.AlterDistStyle(Given.given("DISTSTYLE", style), Optional.empty()));
    }

    private void checkComplete() {
        if (changes.stream()
                .anyMatch(change -> change instanceof TableChange.AlterDistStyle dist && dist.isIncomplete())) {
            throw new IllegalArgumentException("ALTER DISTSTYLE KEY needs a DISTKEY: add distkey(…)");
        }
    }

    private AlterTable and(TableChange change) {
        return new AlterTable(
                table, Stream.concat(changes.stream(), Stream.of(change)).toList());
    }

    private static TableChange encoded(Field<?> column, ColumnEncoding encoding) {
        if (!column.getDataType().isOther()) {
            encoding.check(column.getName(), RedshiftTypes.of(column.getDataType()));
        }
        return new TableChange.AlterEncode(column.getName(), encoding);
    }

    private static String nameOf(Table<?> table, Field<?> column) {
        TableNames.checkColumns("ALTER TABLE", table, column);
        return column.getName();
    }

    private static TableChange compoundKey(Table<?> table, Field<?>... key) {
        TableNames.checkColumns("ALTER TABLE", table, key);
        return new TableChange.AlterSortKey(Optional.of(new SortKey(SortKey.Style.COMPOUND, Names.of(key))));
    }

    @Override
    public Query query() {
        checkComplete();
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
        checkComplete();
        return cases.alterTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> AlterTableSql.write(this, ctx));
    }

    /** {@code ALTER TABLE t}, to be followed by a change. Immutable. */
    public static final class Step {

        private final Table<?> table;

        /** Used by {@code Redshift.alterTable}. */
        public Step(Table<?> table) {
            this.table = Given.given("ALTER TABLE's table", table);
        }

        private AlterTable one(TableChange change) {
            return new AlterTable(table, List.of(change));
        }

        /**
         * {@code ADD COLUMN …}: a column with the field's name, type, NOT NULL and DEFAULT.
         *
         * @throws IllegalArgumentException if the field is an identity, or NOT NULL without a DEFAULT, or if Redshift
         *     doesn't have the field's type
         */
        public AlterTable addColumn(Field<?> column) {
            return addColumn(ColumnDefinition.of(column));
        }

        /**
         * {@code ADD COLUMN …}: a column that may have DEFAULT, ENCODE, COLLATE and NOT NULL.
         *
         * @throws IllegalArgumentException if the column has another attribute, or is NOT NULL without a DEFAULT
         */
        public AlterTable addColumn(ColumnDefinition column) {
            return one(new TableChange.AddColumn(Given.given("The column", column)));
        }

        /** {@code DROP COLUMN …}: fails if another object depends on the column. */
        public AlterTable dropColumn(Field<?> column) {
            return one(new TableChange.DropColumn(nameOf(table, column), Optional.empty()));
        }

        /** {@code DROP COLUMN … RESTRICT|CASCADE}. */
        public AlterTable dropColumn(Field<?> column, Dependents dependents) {
            return one(new TableChange.DropColumn(
                    nameOf(table, column), Optional.of(Given.given("RESTRICT or CASCADE", dependents))));
        }

        /**
         * {@code RENAME TO …}: the table stays in its schema.
         *
         * @param name the new name, without a schema
         * @throws IllegalArgumentException if the name is empty, is longer than 127 bytes, begins with #, or has a dot
         */
        public AlterTable renameTo(String name) {
            return one(new TableChange.RenameTo(name));
        }

        /**
         * {@code RENAME COLUMN … TO …}.
         *
         * @throws IllegalArgumentException if the new name doesn't have 1 to 127 bytes
         */
        public AlterTable renameColumn(Field<?> column, String name) {
            return one(new TableChange.RenameColumn(nameOf(table, column), name));
        }

        /**
         * {@code OWNER TO …}.
         *
         * @throws IllegalArgumentException if the user's name doesn't have 1 to 127 bytes
         */
        public AlterTable ownerTo(String user) {
            return one(new TableChange.OwnerTo(user));
        }

        /**
         * {@code ADD …}: adds a constraint without a name. Redshift chooses the name. Constraints aren't enforced, see
         * {@link TableConstraint}.
         */
        public AlterTable add(TableConstraint constraint) {
            return one(new TableChange.AddConstraint(Optional.empty(), Given.given("The constraint", constraint)));
        }

        /** {@code ADD CONSTRAINT name …}. Constraints aren't enforced, see {@link TableConstraint}. */
        public AlterTable addConstraint(String name, TableConstraint constraint) {
            return one(new TableChange.AddConstraint(
                    Optional.of(Given.given("The name of the constraint", name)),
                    Given.given("The constraint", constraint)));
        }

        /** {@code DROP CONSTRAINT …}: fails if another object depends on the constraint. */
        public AlterTable dropConstraint(String name) {
            return one(
                    new TableChange.DropConstraint(Given.given("The name of the constraint", name), Optional.empty()));
        }

        /** {@code DROP CONSTRAINT … RESTRICT|CASCADE}. */
        public AlterTable dropConstraint(String name, Dependents dependents) {
            return one(new TableChange.DropConstraint(
                    Given.given("The name of the constraint", name),
                    Optional.of(Given.given("RESTRICT or CASCADE", dependents))));
        }

        /** {@code ALTER COLUMN …}, to be followed by TYPE or ENCODE. */
        public ColumnStep alterColumn(Field<?> column) {
            return new ColumnStep(table, List.of(), column);
        }

        /** {@code ALTER DISTKEY …}. */
        public AlterTable distkey(Field<?> column) {
            return one(new TableChange.AlterDistKey(nameOf(table, column)));
        }

        /**
         * {@code ALTER DISTSTYLE …}. After KEY, call {@code distkey(…)}. If a statement has KEY but no DISTKEY, using
         * the statement throws an {@link IllegalArgumentException}.
         */
        public AlterTable diststyle(DistStyle style) {
            return one(new TableChange.AlterDistStyle(Given.given("DISTSTYLE", style), Optional.empty()));
        }

        /**
         * {@code ALTER SORTKEY (…)}: a compound sort key.
         *
         * @param key 1 to 400 columns
         * @throws IllegalArgumentException if there are more or fewer columns, or a column is listed twice
         */
        public AlterTable sortkey(Field<?>... key) {
            return one(compoundKey(table, key));
        }

        /** {@code ALTER SORTKEY AUTO}. */
        public AlterTable sortkeyAuto() {
            return one(new TableChange.AlterSortKey(Optional.of(new SortKey(SortKey.Style.AUTO, List.of()))));
        }

        /** {@code ALTER SORTKEY NONE}. */
        public AlterTable sortkeyNone() {
            return one(new TableChange.AlterSortKey(Optional.empty()));
        }

        /** {@code ALTER ENCODE AUTO}. */
        public AlterTable encodeAuto() {
            return one(new TableChange.AlterEncodeAuto());
        }

        /** {@code ROW LEVEL SECURITY ON}. PostgreSQL refuses this clause. */
        public AlterTable rowLevelSecurityOn() {
            return one(new TableChange.RowLevelSecurity(true, false));
        }

        /** {@code ROW LEVEL SECURITY OFF}. PostgreSQL refuses this clause. */
        public AlterTable rowLevelSecurityOff() {
            return one(new TableChange.RowLevelSecurity(false, false));
        }

        /** {@code ROW LEVEL SECURITY ON FOR DATASHARES}. PostgreSQL refuses this clause. */
        public AlterTable rowLevelSecurityOnForDatashares() {
            return one(new TableChange.RowLevelSecurity(true, true));
        }

        /** {@code ROW LEVEL SECURITY OFF FOR DATASHARES}. PostgreSQL refuses this clause. */
        public AlterTable rowLevelSecurityOffForDatashares() {
            return one(new TableChange.RowLevelSecurity(false, true));
        }

        /**
         * {@code APPEND FROM source}: moves all rows of the source into this table.
         *
         * @throws IllegalArgumentException if both tables are the same, or if a table is an alias or temporary
         */
        public AlterTableAppend appendFrom(Table<?> source) {
            return new AlterTableAppend(table, source, Optional.empty());
        }
    }

    /** {@code ALTER TABLE t ALTER COLUMN c}, to be followed by TYPE or ENCODE. Immutable. */
    public static final class ColumnStep {

        private final Table<?> table;
        private final List<TableChange> earlier;
        private final Field<?> column;

        private ColumnStep(Table<?> table, List<TableChange> earlier, Field<?> column) {
            this.table = table;
            this.earlier = earlier;
            this.column = column;
            TableNames.checkColumns("ALTER TABLE", table, column);
        }

        /**
         * {@code TYPE VARCHAR(…)}: changes the size of a VARCHAR column. Can't run in a transaction.
         *
         * @throws IllegalArgumentException if the type isn't VARCHAR
         */
        public AlterTable type(DataType<?> type) {
            return and(new TableChange.AlterType(column.getName(), Given.given("The type", type)));
        }

        /**
         * {@code ENCODE …}. Turns ENCODE AUTO off for the table.
         *
         * @throws IllegalArgumentException if the field's type is known, and the encoding doesn't apply to this type
         */
        public AlterTable encode(ColumnEncoding encoding) {
            return and(encoded(column, Given.given("The value of ENCODE", encoding)));
        }

        private AlterTable and(TableChange change) {
            return new AlterTable(
                    table, Stream.concat(earlier.stream(), Stream.of(change)).toList());
        }
    }
}
