package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * A {@code CREATE TABLE t (LIKE parent)} statement, made by {@code Redshift.createTable(…).like(…)}. Immutable. The
 * statement copies the parent's columns with their types and NOT NULL, but not the parent's keys. On Redshift, the
 * statement also copies the parent's distribution, sort key, encodings and BACKUP, and can't specify other values.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
 *
 * @param table the name of the new table
 * @param temporary whether the table is temporary; a temporary table exists until the session ends, and its name has no
 *     schema
 * @param ifNotExists whether the statement does nothing if a table or view of this name exists
 * @param parent the table to copy from
 * @param defaults INCLUDING or EXCLUDING DEFAULTS; if empty, defaults aren't copied
 */
public record CreateTableLike(
        Table<?> table, boolean temporary, boolean ifNotExists, Table<?> parent, Optional<Defaults> defaults)
        implements TableStatement {

    /** Whether the parent's defaults are copied. */
    public enum Defaults {
        /** Copies the columns' defaults. */
        INCLUDING,
        /** Doesn't copy the columns' defaults. */
        EXCLUDING
    }

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if a table is an alias, a name doesn't have 1 to 127 bytes, or a temporary table
     *     has a schema
     */
    public CreateTableLike {
        Identifiers.checkTable("CREATE TABLE", table);
        Identifiers.checkTable("LIKE", parent);
        Names.checkTemporary(table, temporary);
    }

    /**
     * {@code INCLUDING DEFAULTS}: copies the columns' defaults.
     *
     * @throws IllegalArgumentException if EXCLUDING DEFAULTS is specified
     */
    public CreateTableLike includingDefaults() {
        return defaults(Defaults.INCLUDING);
    }

    /**
     * {@code EXCLUDING DEFAULTS}: doesn't copy the columns' defaults. This is the default.
     *
     * @throws IllegalArgumentException if INCLUDING DEFAULTS is specified
     */
    public CreateTableLike excludingDefaults() {
        return defaults(Defaults.EXCLUDING);
    }

    private CreateTableLike defaults(Defaults value) {
        Exclusive.check(words(), defaults.map(one -> one + " DEFAULTS"), value + " DEFAULTS");
        return new CreateTableLike(table, temporary, ifNotExists, parent, Optional.of(value));
    }

    /** The statement as a jOOQ query. The SQL is the same on both engines. */
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
        return cases.createTableLike(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> CreateTableSql.write(this, ctx));
    }
}
