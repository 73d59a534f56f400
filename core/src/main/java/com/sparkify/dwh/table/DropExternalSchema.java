package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.Query;
import org.jooq.Schema;

/**
 * A {@code DROP SCHEMA} statement for an external schema, made by {@code Redshift.dropExternalSchema}. The files in S3
 * stay. The database in the AWS Glue Data Catalog is dropped only if {@link #dropExternalDatabase()} is called.
 * Immutable.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL has no Spectrum. For other schemas, use jOOQ's
 * {@code dropSchema}.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DROP SCHEMA".
 *
 * @param schema the schema's name
 * @param ifExists whether the statement does nothing if the schema doesn't exist
 * @param dropDatabase whether the database in the catalog is also dropped: DROP EXTERNAL DATABASE
 * @param dependents CASCADE or RESTRICT; if empty, the default is RESTRICT
 */
public record DropExternalSchema(Schema schema, boolean ifExists, boolean dropDatabase, Optional<Dependents> dependents)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the name doesn't have 1 to 127 bytes
     */
    public DropExternalSchema {
        Identifiers.check("schema", Given.given("The schema", schema).getName());
    }

    /** {@code IF EXISTS}: the statement does nothing if the schema doesn't exist. */
    public DropExternalSchema onlyIfExists() {
        return new DropExternalSchema(schema, true, dropDatabase, dependents);
    }

    /** {@code DROP EXTERNAL DATABASE}: also drops the database in the catalog. */
    public DropExternalSchema dropExternalDatabase() {
        return new DropExternalSchema(schema, ifExists, true, dependents);
    }

    /** {@code CASCADE}: also drops the schema's tables. */
    public DropExternalSchema cascade() {
        return new DropExternalSchema(schema, ifExists, dropDatabase, Optional.of(Dependents.CASCADE));
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        ctx.sql(ifExists ? "DROP SCHEMA IF EXISTS " : "DROP SCHEMA ")
                .visit(schema)
                .sql(dropDatabase ? " DROP EXTERNAL DATABASE" : "");
        dependents.ifPresent(word -> ctx.sql(' ').sql(word.name()));
    }

    @Override
    public String words() {
        return "DROP SCHEMA of an external schema";
    }

    @Override
    public boolean runsInTransaction() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.dropExternalSchema(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }
}
