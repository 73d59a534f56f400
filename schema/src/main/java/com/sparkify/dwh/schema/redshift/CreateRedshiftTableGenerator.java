package com.sparkify.dwh.schema.redshift;

import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.CreateTableGenerator;
import liquibase.statement.core.CreateTableStatement;

/**
 * Renders CREATE TABLE for Redshift: Liquibase's text, followed by the table attributes. This class is public because
 * Liquibase instantiates it.
 */
public final class CreateRedshiftTableGenerator extends CreateTableGenerator {

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(CreateTableStatement statement, Database database) {
        return database instanceof RedshiftDatabase && statement instanceof CreateRedshiftTableStatement;
    }

    @Override
    @SuppressWarnings("rawtypes") // Liquibase's own signature.
    public Sql[] generateSql(CreateTableStatement statement, Database database, SqlGeneratorChain chain) {
        Sql[] sql = super.generateSql(statement, database, chain);
        String attributes =
                ((CreateRedshiftTableStatement) statement).attributes().toSql(database);
        sql[0] = new UnparsedSql(sql[0].toSql() + attributes, getAffectedTable(statement));
        return sql;
    }
}
