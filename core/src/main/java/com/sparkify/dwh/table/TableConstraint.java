package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.List;
import java.util.function.Function;
import org.jooq.Table;

/**
 * A primary, unique or foreign key of a table. Neither engine enforces keys. Redshift stores a key, and its query
 * planner assumes that the data satisfy the key. If the data violate the key, queries can return wrong results. On
 * PostgreSQL, the key isn't created, so that both engines accept the same rows. The columns of a primary key become NOT
 * NULL on both engines.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Table constraints".
 */
public sealed interface TableConstraint {

    /** The names of the columns, in order. */
    List<String> columns();

    /** Applies the function for this kind of key. */
    <R> R match(Function<PrimaryKey, R> primaryKey, Function<Unique, R> unique, Function<ForeignKey, R> foreignKey);

    /** {@code PRIMARY KEY (…)}: at most one for each table. */
    record PrimaryKey(List<String> columns) implements TableConstraint {

        /**
         * Checks the columns.
         *
         * @throws IllegalArgumentException if there is no column, or a column is listed twice
         */
        public PrimaryKey {
            columns = checked("PRIMARY KEY", columns);
        }

        @Override
        public <R> R match(
                Function<PrimaryKey, R> primaryKey, Function<Unique, R> unique, Function<ForeignKey, R> foreignKey) {
            return primaryKey.apply(this);
        }
    }

    /** {@code UNIQUE (…)}. */
    record Unique(List<String> columns) implements TableConstraint {

        /**
         * Checks the columns.
         *
         * @throws IllegalArgumentException if there is no column, or a column is listed twice
         */
        public Unique {
            columns = checked("UNIQUE", columns);
        }

        @Override
        public <R> R match(
                Function<PrimaryKey, R> primaryKey, Function<Unique, R> unique, Function<ForeignKey, R> foreignKey) {
            return unique.apply(this);
        }
    }

    /**
     * {@code FOREIGN KEY (…) REFERENCES table (…)}.
     *
     * @param references the table that the key refers to
     * @param referenced the columns of the referenced table; if empty, the key refers to the table's primary key
     */
    record ForeignKey(List<String> columns, Table<?> references, List<String> referenced) implements TableConstraint {

        /**
         * Checks the columns.
         *
         * @throws IllegalArgumentException if there is no column, if a column is listed twice, if the lists differ in
         *     length, or if jOOQ's {@code Table} object declares fields and a referenced column isn't one of them
         */
        public ForeignKey {
            columns = checked("FOREIGN KEY", columns);
            referenced = List.copyOf(referenced);
            Identifiers.checkTable("REFERENCES", references);
            Identifiers.checkDistinct("REFERENCES", referenced);
            checkExist(references, referenced);
            if (!referenced.isEmpty() && referenced.size() != columns.size()) {
                throw new IllegalArgumentException("The numbers of columns differ: FOREIGN KEY names " + columns.size()
                        + ", and REFERENCES names " + referenced.size());
            }
        }

        @Override
        public <R> R match(
                Function<PrimaryKey, R> primaryKey, Function<Unique, R> unique, Function<ForeignKey, R> foreignKey) {
            return foreignKey.apply(this);
        }
    }

    /** If jOOQ's {@code Table} object declares fields, checks that the listed columns are among these fields. */
    private static void checkExist(Table<?> table, List<String> columns) {
        for (String column : columns) {
            if (table.fields().length > 0 && TableNames.field(table, column) == null) {
                throw new IllegalArgumentException("REFERENCES " + TableNames.text(table) + " names column \"" + column
                        + "\", which the table doesn't have");
            }
        }
    }

    private static List<String> checked(String words, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(words + " names no column");
        }
        Identifiers.checkDistinct(words, columns);
        return List.copyOf(columns);
    }
}
