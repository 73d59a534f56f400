package com.sparkify.dwh.it.schema;

import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.schema.redshift.CreateRedshiftTableChange;
import com.sparkify.dwh.schema.redshift.EncodedColumn;
import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import com.sparkify.dwh.table.ColumnEncoding;
import com.sparkify.dwh.table.CreateTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that Liquibase changelogs and the library's CREATE TABLE accept the same sizes and encodings of each type, and
 * the same types as keys.
 */
@Tag(TestDatabase.NOT_NEEDED)
class EncodingRulesTest {

    /** Maps the name of each type in a changelog to jOOQ's data type. */
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
            Map.entry("TIMESTAMP WITH TIME ZONE", SQLDataType.OFFSETDATETIME),
            Map.entry("TIMETZ", SQLDataType.OFFSETTIME),
            Map.entry("TIMESTAMPTZ", SQLDataType.OFFSETDATETIME),
            Map.entry("FLOAT", SQLDataType.DOUBLE),
            Map.entry("FLOAT4", SQLDataType.REAL),
            Map.entry("NCHAR(8)", SQLDataType.CHAR(8)),
            Map.entry("SUPER", SQLDataType.JSONB),
            Map.entry("VARBYTE(8)", SQLDataType.VARBINARY(8)),
            Map.entry("GEOMETRY", SQLDataType.GEOMETRY),
            Map.entry("GEOGRAPHY", SQLDataType.GEOGRAPHY)));

    /** Sizes at and beyond Redshift's limits. */
    private static final Map<String, DataType<?>> SIZES = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("VARCHAR(65535)", SQLDataType.VARCHAR(65_535)),
            Map.entry("VARCHAR(65536)", SQLDataType.VARCHAR(65_536)),
            Map.entry("CHAR(4096)", SQLDataType.CHAR(4_096)),
            Map.entry("CHAR(4097)", SQLDataType.CHAR(4_097)),
            Map.entry("VARBYTE(16777216)", SQLDataType.VARBINARY(16_777_216)),
            Map.entry("VARBYTE(16777217)", SQLDataType.VARBINARY(16_777_217)),
            Map.entry("DECIMAL(38,37)", SQLDataType.DECIMAL(38, 37)),
            Map.entry("DECIMAL(38,38)", SQLDataType.DECIMAL(38, 38)),
            Map.entry("DECIMAL(39,0)", SQLDataType.DECIMAL(39, 0)),
            Map.entry("DECIMAL(5,6)", SQLDataType.DECIMAL(5, 6)),
            Map.entry("DECIMAL", SQLDataType.DECIMAL)));

    @Test
    void changelogsAndLibraryAcceptTheSameSizesOfAType() {
        Set<String> changelogs = new TreeSet<>();
        Set<String> library = new TreeSet<>();
        SIZES.forEach((name, type) -> {
            CreateRedshiftTableChange create = change(name);
            create.setDiststyle("EVEN");
            if (!create.validate(new RedshiftDatabase()).hasErrors()) {
                changelogs.add(name);
            }
            if (accepts(() -> createTable(table(name("t"))).column(field(name("c"), type)))) {
                library.add(name);
            }
        });
        assertEquals(library, changelogs);
        assertEquals(Set.of("VARCHAR(65535)", "CHAR(4096)", "VARBYTE(16777216)", "DECIMAL(38,37)"), library);
    }

    @Test
    void changelogsAndLibraryAcceptTheSameTypesAsKeys() {
        Set<String> changelogs = new TreeSet<>();
        Set<String> library = new TreeSet<>();
        TYPES.forEach((name, type) -> {
            CreateTable plain = createTable(table(name("t"))).column(field(name("c"), type));
            CreateRedshiftTableChange distributed = change(name);
            distributed.setDistkey("c");
            CreateRedshiftTableChange sorted = change(name);
            sorted.setSortkey("c");
            if (!distributed.validate(new RedshiftDatabase()).hasErrors()) {
                changelogs.add("DISTKEY " + name);
            }
            if (!sorted.validate(new RedshiftDatabase()).hasErrors()) {
                changelogs.add("SORTKEY " + name);
            }
            if (accepts(() -> plain.distkey(field(name("c"))))) {
                library.add("DISTKEY " + name);
            }
            if (accepts(() -> plain.sortkey(field(name("c"))))) {
                library.add("SORTKEY " + name);
            }
        });
        assertEquals(library, changelogs);
        assertTrue(library.contains("DISTKEY BIGINT") && !library.contains("SORTKEY SUPER"));
    }

    @ParameterizedTest
    @EnumSource
    void changelogsAndLibraryAcceptTheSameEncodingsOfAType(ColumnEncoding encoding) {
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
        CreateRedshiftTableChange create = change(type);
        ((EncodedColumn) create.getColumns().get(0)).setEncode(encoding.name());
        return !create.validate(new RedshiftDatabase()).hasErrors();
    }

    /** A table with a column of the type. */
    private static CreateRedshiftTableChange change(String type) {
        EncodedColumn column = new EncodedColumn();
        column.setName("c");
        column.setType(type);
        CreateRedshiftTableChange create = new CreateRedshiftTableChange();
        create.setTableName("t");
        create.addColumn(column);
        return create;
    }

    private static boolean libraryTakes(DataType<?> type, ColumnEncoding encoding) {
        return accepts(() -> createTable(table(name("t")))
                .column(column(field(name("c"), type)).encode(encoding)));
    }

    private static boolean accepts(Runnable statement) {
        try {
            statement.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
