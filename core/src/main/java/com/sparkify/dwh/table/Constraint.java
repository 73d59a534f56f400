package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.function.Function;
import org.jooq.Table;

/**
 * A key of a table: informational. Redshift enforces none and its planner trusts each; PostgreSQL is told none of them, so
 * that the same rows go in on both engines. A primary key's columns are NOT NULL on both.
 */
public sealed interface Constraint {

    /** Its columns, in order. */
    List<String> columns();

    /** The answer for this kind: a new kind doesn't compile until everybody has one. */
    <R> R match(Function<PrimaryKey, R> primaryKey, Function<Unique, R> unique, Function<ForeignKey, R> foreignKey);

    /** {@code PRIMARY KEY (…)}: at most one a table. */
    record PrimaryKey(List<String> columns) implements Constraint {

        /**
         * @throws IllegalArgumentException if there is no column, or one twice
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
    record Unique(List<String> columns) implements Constraint {

        /**
         * @throws IllegalArgumentException if there is no column, or one twice
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
     * @param references the other table
     * @param referenced its columns; empty for its primary key
     */
    record ForeignKey(List<String> columns, Table<?> references, List<String> referenced) implements Constraint {

        /**
         * @throws IllegalArgumentException if there is no column, one twice, or another number of referenced ones
         */
        public ForeignKey {
            columns = checked("FOREIGN KEY", columns);
            referenced = List.copyOf(referenced);
            Identifiers.checkTable("REFERENCES", references);
            Identifiers.checkDistinct("REFERENCES", referenced);
            if (!referenced.isEmpty() && referenced.size() != columns.size()) {
                throw new IllegalArgumentException("FOREIGN KEY has " + columns.size() + " columns and REFERENCES "
                        + referenced.size() + ": they must be as many");
            }
        }

        @Override
        public <R> R match(
                Function<PrimaryKey, R> primaryKey, Function<Unique, R> unique, Function<ForeignKey, R> foreignKey) {
            return foreignKey.apply(this);
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
