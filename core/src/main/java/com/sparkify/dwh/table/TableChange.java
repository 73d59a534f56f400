package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.types.RedshiftType;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import java.util.Optional;
import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What an ALTER TABLE changes. Made by {@code RedshiftDSL.alterTable}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
 */
public sealed interface TableChange {

    /** The answer for this kind: a new kind doesn't compile until everybody has one. */
    <R> R match(Cases<R> cases);

    /** {@code ADD COLUMN …}: one a statement. */
    record AddColumn(Column column) implements TableChange {

        /**
         * @throws IllegalArgumentException if the column says what can't be added: a key, IDENTITY, DISTKEY, SORTKEY, or
         *     NOT NULL without a DEFAULT
         */
        public AddColumn {
            String refused = refused(column);
            if (refused != null) {
                throw new IllegalArgumentException("ADD COLUMN \"" + column.name() + "\" can't say " + refused);
            }
        }

        private static @Nullable String refused(Column column) {
            if (column.identity().isPresent()) {
                return "IDENTITY: create the table anew";
            }
            if (column.isDistkey()) {
                return "DISTKEY: alter it afterwards";
            }
            if (column.isSortkey()) {
                return "SORTKEY: alter it afterwards";
            }
            if (column.key().isPresent() || column.references().isPresent()) {
                return "a key: add the constraint afterwards";
            }
            return column.notNull() && column.defaultValue() == null
                    ? "NOT NULL without a DEFAULT, which the rows that are there would get"
                    : null;
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
         * @throws IllegalArgumentException if the name has more than 127 bytes, or begins with #
         */
        public RenameTo {
            Identifiers.check("table", name);
            if (name.startsWith("#")) {
                throw new IllegalArgumentException(
                        "A table can't be renamed to \"" + name + "\": names that begin with # are temporary tables'");
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
         * @throws IllegalArgumentException if the name has more than 127 bytes
         */
        public RenameColumn {
            Identifiers.check("column", name);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.renameColumn(this);
        }
    }

    /** {@code OWNER TO …}. */
    record OwnerTo(String user) implements TableChange {

        /**
         * @throws IllegalArgumentException if the name hasn't 1 to 127 bytes
         */
        public OwnerTo {
            Identifiers.check("user", user);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ownerTo(this);
        }
    }

    /** {@code ADD [CONSTRAINT …] …}: informational, see {@link Constraint}. */
    record AddConstraint(Optional<String> name, Constraint constraint) implements TableChange {

        /**
         * @throws IllegalArgumentException if the name has more than 127 bytes
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

    /** {@code ALTER COLUMN … TYPE …}: of a VARCHAR, to another size. No transaction can hold it. */
    record AlterType(String column, DataType<?> type) implements TableChange {

        /**
         * @throws IllegalArgumentException if the type isn't VARCHAR
         */
        public AlterType {
            RedshiftType redshift = RedshiftTypes.of(type);
            if (redshift != RedshiftType.VARCHAR) {
                throw new IllegalArgumentException("ALTER COLUMN \"" + column
                        + "\" TYPE changes the size of a VARCHAR and nothing else, and " + redshift
                        + " is none: add a column, update it, and drop the other");
            }
            RedshiftTypes.ddl(type);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterType(this);
        }
    }

    /** {@code ALTER COLUMN … ENCODE …}. */
    record AlterEncode(String column, Encoding encoding) implements TableChange {

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

    /** {@code ALTER DISTSTYLE …}, with its {@code DISTKEY} for KEY and for nothing else. */
    record AlterDistStyle(DistStyle style, Optional<String> distkey) implements TableChange {

        /**
         * @throws IllegalArgumentException if KEY has no column, or another style has one
         */
        public AlterDistStyle {
            if (distkey.isPresent() != (style == DistStyle.KEY)) {
                throw new IllegalArgumentException("ALTER DISTSTYLE " + style
                        + distkey.map(column -> " has no DISTKEY, and \"" + column + "\" is one")
                                .orElse(" needs a DISTKEY: use alterDiststyleKey"));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alterDistStyle(this);
        }
    }

    /** {@code ALTER SORTKEY …}; {@code NONE} if there is none. */
    record AlterSortKey(Optional<SortKey> sortkey) implements TableChange {

        /**
         * @throws IllegalArgumentException if it is interleaved
         */
        public AlterSortKey {
            if (sortkey.filter(key -> key.style() == SortKey.Style.INTERLEAVED).isPresent()) {
                throw new IllegalArgumentException(
                        "ALTER TABLE can't make an INTERLEAVED SORTKEY: create the table anew with it");
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

    /** {@code ROW LEVEL SECURITY ON|OFF [FOR DATASHARES]}; PostgreSQL refuses it. */
    record RowLevelSecurity(boolean on, boolean forDatashares) implements TableChange {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rowLevelSecurity(this);
        }
    }

    /** An answer for each kind. */
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
