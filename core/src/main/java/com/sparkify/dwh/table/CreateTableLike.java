package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;

/**
 * {@code CREATE TABLE t (LIKE parent)}: made by {@code RedshiftDSL.createTable(…).like(…)}. Keys aren't copied; what
 * distributes, sorts, encodes and backs up is, on Redshift, and can't be said.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE".
 *
 * @param table its name
 * @param temporary whether it lives with the session; it has no schema then
 * @param ifNotExists whether a table of this name is left as it is
 * @param parent the table that it is like
 * @param defaults INCLUDING or EXCLUDING DEFAULTS, if said; by default excluding
 */
public record CreateTableLike(
        Table<?> table, boolean temporary, boolean ifNotExists, Table<?> parent, Optional<Defaults> defaults)
        implements TableStatement {

    /** What becomes of the parent's defaults. */
    public enum Defaults {
        /** They are copied. */
        INCLUDING,
        /** The columns have none. */
        EXCLUDING
    }

    /**
     * @throws IllegalArgumentException if a name is too long or an alias, or a temporary table has a schema
     */
    public CreateTableLike {
        Identifiers.checkTable("CREATE TABLE", table);
        Identifiers.checkTable("LIKE", parent);
        Names.checkTemporary(table, temporary);
    }

    /** {@code INCLUDING DEFAULTS}. */
    public CreateTableLike includingDefaults() {
        return new CreateTableLike(table, temporary, ifNotExists, parent, Optional.of(Defaults.INCLUDING));
    }

    /** {@code EXCLUDING DEFAULTS}: the default. */
    public CreateTableLike excludingDefaults() {
        return new CreateTableLike(table, temporary, ifNotExists, parent, Optional.of(Defaults.EXCLUDING));
    }

    /** The statement, which both engines spell alike. */
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
