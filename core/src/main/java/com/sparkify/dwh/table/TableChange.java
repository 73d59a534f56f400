package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.types.ColumnRules;
import com.sparkify.dwh.internal.types.RedshiftType;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import com.sparkify.dwh.table.TableStatement.Dependents;
import java.util.Optional;
import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A change that an ALTER TABLE makes, such as ADD COLUMN. Made by {@code Redshift.alterTable}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
 */
public sealed interface TableChange {

    /** Calls the method for this kind of change. */
    <R> R match(Cases<R> cases);

    /** {@code ADD COLUMN …}: one column in each statement. */
    record AddColumn(ColumnDefinition column) implements TableChange {

        /**
         * Checks the column.
         *
         * @throws IllegalArgumentException if the column has a key, IDENTITY, DISTKEY or SORTKEY, or is NOT NULL
         *     without a DEFAULT
         */
        public AddColumn {
            String refused = refused(column);
            if (refused != null) {
                throw new IllegalArgumentException("ADD COLUMN \"" + column.name() + "\" can't have " + refused);
            }
        }

        private static @Nullable String refused(ColumnDefinition column) {
            if (column.identity().isPresent()) {
                return "IDENTITY: create a new table with it";
            }
            if (column.isDistkey()) {
                return "DISTKEY: add the column, then alter the DISTKEY";
            }
            if (column.isSortkey()) {
                return "SORTKEY: add the column, then alter the SORTKEY";
            }
            if (column.key().isPresent() || column.references().isPresent()) {
                return "a key: add the column, then add the constraint";
            }
            return ColumnRules.whyNotAdded(column.field().getDataType());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addColumn(this);
        }
    }

    /** {@code DROP COLUMN …}. */
    record DropColumn(String column, Optional<Dependents> dependents) implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dropColumn(this);
        }
    }

    /** {@code RENAME TO …}. */
    record RenameTo(String name) implements TableChange {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if the name is empty, is longer than 127 bytes, begins with #, or has a dot
         */
        public RenameTo {
            Identifiers.check("table", name);
            if (name.startsWith("#")) {
                throw new IllegalArgumentException("A table can't be renamed to \"" + name
                        + "\": only temporary tables have names that begin with #");
            }
            if (name.contains(".")) {
                throw new IllegalArgumentException("A table can't be renamed to \"" + name
                        + "\": the table stays in its schema. Write the new name without a schema");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.renameTo(this);
        }
    }

    /** {@code RENAME COLUMN … TO …}. */
    record RenameColumn(String column, String name) implements TableChange {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
         */
        public RenameColumn {
            Identifiers.check("column", name);
            ColumnRules.checkName(name);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.renameColumn(this);
        }
    }

    /** {@code OWNER TO …}. */
    record OwnerTo(String user) implements TableChange {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
         */
        public OwnerTo {
            Identifiers.check("user", user);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ownerTo(this);
        }
    }

    /** {@code ADD [CONSTRAINT …] …}: not enforced, see {@link TableConstraint}. */
    record AddConstraint(Optional<String> name, TableConstraint constraint) implements TableChange {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
         */
        public AddConstraint {
            name.ifPresent(given -> Identifiers.check("constraint", given));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addConstraint(this);
        }
    }

    /** {@code DROP CONSTRAINT …}. */
    record DropConstraint(String name, Optional<Dependents> dependents) implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dropConstraint(this);
        }
    }

    /** {@code ALTER COLUMN … TYPE …}: changes the size of a VARCHAR. Can't run in a transaction. */
    record AlterType(String column, DataType<?> type) implements TableChange {

        /**
         * Checks the type.
         *
         * @throws IllegalArgumentException if the type isn't VARCHAR
         */
        public AlterType {
            RedshiftType redshift = RedshiftTypes.of(type);
            if (redshift != RedshiftType.VARCHAR) {
                throw new IllegalArgumentException("ALTER COLUMN \"" + column
                        + "\" TYPE can only change the size of a VARCHAR, not make the column " + redshift
                        + ": add a new column, update it, and drop the old column");
            }
            RedshiftTypes.ddl(type);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterType(this);
        }
    }

    /** {@code ALTER COLUMN … ENCODE …}. */
    record AlterEncode(String column, ColumnEncoding encoding) implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterEncode(this);
        }
    }

    /** {@code ALTER DISTKEY …}. */
    record AlterDistKey(String column) implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterDistKey(this);
        }
    }

    /** {@code ALTER DISTSTYLE …}. Only the style KEY has a {@code DISTKEY}. */
    record AlterDistStyle(DistStyle style, Optional<String> distkey) implements TableChange {

        /**
         * Checks the style.
         *
         * @throws IllegalArgumentException if a style other than KEY has a DISTKEY
         */
        public AlterDistStyle {
            if (distkey.isPresent() && style != DistStyle.KEY) {
                throw new IllegalArgumentException(
                        "ALTER DISTSTYLE " + style + " doesn't take a DISTKEY, and \"" + distkey.get() + "\" is one");
            }
        }

        /** Whether the style is KEY and the DISTKEY isn't specified yet. */
        boolean isIncomplete() {
            return style == DistStyle.KEY && distkey.isEmpty();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterDistStyle(this);
        }
    }

    /** {@code ALTER SORTKEY …}, or {@code ALTER SORTKEY NONE} if the sort key is empty. */
    record AlterSortKey(Optional<SortKey> sortkey) implements TableChange {

        /**
         * Checks the sort key.
         *
         * @throws IllegalArgumentException if the sort key is interleaved
         */
        public AlterSortKey {
            if (sortkey.filter(key -> key.style() == SortKey.Style.INTERLEAVED).isPresent()) {
                throw new IllegalArgumentException(
                        "ALTER TABLE can't set an INTERLEAVED SORTKEY: create a new table with it");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterSortKey(this);
        }
    }

    /** {@code ALTER ENCODE AUTO}. */
    record AlterEncodeAuto() implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterEncodeAuto(this);
        }
    }

    /** {@code ROW LEVEL SECURITY ON|OFF [FOR DATASHARES]}. PostgreSQL refuses this clause. */
    record RowLevelSecurity(boolean on, boolean forDatashares) implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rowLevelSecurity(this);
        }
    }

    /** Has one method for each kind of change. An implementation that misses a kind doesn't compile. */
    interface Cases<R> {

        /** {@code ADD COLUMN}. */
        R addColumn(AddColumn change);

        /** {@code DROP COLUMN}. */
        R dropColumn(DropColumn change);

        /** {@code RENAME TO}. */
        R renameTo(RenameTo change);

        /** {@code RENAME COLUMN}. */
        R renameColumn(RenameColumn change);

        /** {@code OWNER TO}. */
        R ownerTo(OwnerTo change);

        /** {@code ADD CONSTRAINT}. */
        R addConstraint(AddConstraint change);

        /** {@code DROP CONSTRAINT}. */
        R dropConstraint(DropConstraint change);

        /** {@code ALTER COLUMN … TYPE}. */
        R alterType(AlterType change);

        /** {@code ALTER COLUMN … ENCODE}. */
        R alterEncode(AlterEncode change);

        /** {@code ALTER DISTKEY}. */
        R alterDistKey(AlterDistKey change);

        /** {@code ALTER DISTSTYLE}. */
        R alterDistStyle(AlterDistStyle change);

        /** {@code ALTER SORTKEY}. */
        R alterSortKey(AlterSortKey change);

        /** {@code ALTER ENCODE AUTO}. */
        R alterEncodeAuto(AlterEncodeAuto change);

        /** {@code ROW LEVEL SECURITY}. */
        R rowLevelSecurity(RowLevelSecurity change);
    }
}
