package com.sparkify.dwh.schema.redshift;

import liquibase.statement.core.CreateTableStatement;
import org.jspecify.annotations.Nullable;

/** Liquibase's statement for CREATE TABLE, with the table attributes. */
final class CreateRedshiftTableStatement extends CreateTableStatement {

    private final TableAttributes attributes;

    CreateRedshiftTableStatement(
            @Nullable String catalog,
            @Nullable String schema,
            String table,
            @Nullable String remarks,
            boolean ifNotExists,
            TableAttributes attributes) {
        super(catalog, schema, table, remarks, null, ifNotExists);
        this.attributes = attributes;
    }

    TableAttributes attributes() {
        return attributes;
    }
}
