package com.sparkify.dwh.schema.redshift;

import liquibase.change.core.LoadDataChange.LOAD_DATA_TYPE;
import liquibase.database.Database;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.LiquibaseDataType;

/** A column's type followed by its encoding: Redshift's grammar puts ENCODE between the type and the constraints. */
final class EncodedType extends LiquibaseDataType {

    private final LiquibaseDataType type;
    private final String encoding;

    EncodedType(LiquibaseDataType type, String encoding) {
        super(type);
        this.type = type;
        this.encoding = encoding;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
        return new DatabaseDataType(type.toDatabaseDataType(database).toSql() + " ENCODE " + encoding);
    }

    @Override
    public String objectToSql(Object value, Database database) {
        return type.objectToSql(value, database);
    }

    @Override
    public LOAD_DATA_TYPE getLoadTypeName() {
        return type.getLoadTypeName();
    }

    @Override
    public boolean isAutoIncrement() {
        return type.isAutoIncrement();
    }
}
