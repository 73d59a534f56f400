package com.sparkify.dwh.schema.redshift;

import liquibase.change.core.CreateTableChange;
import liquibase.statement.core.CreateTableStatement;

/** Liquibase's statement for CREATE TABLE, with the table attributes. */
final class CreateRedshiftTableStatement extends CreateTableStatement {

    private final TableAttributes attributes;

    CreateRedshiftTableStatement(CreateTableChange change, TableAttributes attributes) {
        super(
                change.getCatalogName(),
                change.getSchemaName(),
                change.getTableName(),
                change.getRemarks(),
                change.getTableType(),
                Boolean.TRUE.equals(change.getIfNotExists()),
                Boolean.TRUE.equals(change.getRowDependencies()));
        this.attributes = attributes;
    }

    TableAttributes attributes() {
        return attributes;
    }
}
