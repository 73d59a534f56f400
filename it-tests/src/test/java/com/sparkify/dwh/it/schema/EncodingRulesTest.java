package com.sparkify.dwh.it.schema;

import static com.sparkify.dwh.RedshiftDSL.column;
import static com.sparkify.dwh.RedshiftDSL.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.schema.redshift.CreateRedshiftTableChange;
import com.sparkify.dwh.schema.redshift.EncodedColumn;
import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import com.sparkify.dwh.table.ColumnEncoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The changelogs and the library's CREATE TABLE accept the same encodings for the same types. */
class EncodingRulesTest {

    /** A type as a changelog names it, and as jOOQ does. */
    private static final Map<String, DataType<?>> TYPES = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("SMALLINT", SQLDataType.SMALLINT),
            Map.entry("INTEGER", SQLDataType.INTEGER),
            Map.entry("BIGINT", SQLDataType.BIGINT),
            Map.entry("DECIMAL(18, 4)", SQLDataType.DECIMAL(18, 4)),
            Map.entry("NUMERIC(18, 4)", SQLDataType.NUMERIC(18, 4)),
            Map.entry("REAL", SQLDataType.REAL),
            Map.entry("DOUBLE PRECISION", SQLDataType.DOUBLE),
            Map.entry("BOOLEAN", SQLDataType.BOOLEAN),
            Map.entry("CHAR(8)", SQLDataType.CHAR(8)),
            Map.entry("VARCHAR(8)", SQLDataType.VARCHAR(8)),
            Map.entry("DATE", SQLDataType.DATE),
            Map.entry("TIME", SQLDataType.LOCALTIME),
            Map.entry("TIMESTAMP", SQLDataType.LOCALDATETIME),
            Map.entry("TIMESTAMP WITH TIME ZONE", SQLDataType.OFFSETDATETIME)));

    @ParameterizedTest
    @EnumSource
    void aTypeTakesAnEncodingInBothOrInNeither(ColumnEncoding encoding) {
        Set<String> changelogs = new TreeSet<>();
        Set<String> library = new TreeSet<>();
        TYPES.forEach((name, type) -> {
            if (changelogTakes(name, encoding)) {
                changelogs.add(name);
            }
            if (libraryTakes(type, encoding)) {
                library.add(name);
            }
        });
        assertEquals(library, changelogs);
        assertTrue(!library.isEmpty() && (encoding == ColumnEncoding.RAW || library.size() < TYPES.size()));
    }

    private static boolean changelogTakes(String type, ColumnEncoding encoding) {
        EncodedColumn column = new EncodedColumn();
        column.setName("c");
        column.setType(type);
        column.setEncode(encoding.name());
        CreateRedshiftTableChange create = new CreateRedshiftTableChange();
        create.setTableName("t");
        create.addColumn(column);
        return !create.validate(new RedshiftDatabase()).hasErrors();
    }

    private static boolean libraryTakes(DataType<?> type, ColumnEncoding encoding) {
        try {
            createTable(table(name("t"))).column(column(field(name("c"), type)).encode(encoding));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
