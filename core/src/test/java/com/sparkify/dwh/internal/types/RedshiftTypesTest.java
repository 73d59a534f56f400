package com.sparkify.dwh.internal.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RedshiftTypesTest {

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(SQLDataType.TINYINT, "SMALLINT"),
                Arguments.of(SQLDataType.SMALLINT, "SMALLINT"),
                Arguments.of(SQLDataType.INTEGER.notNull(), "INTEGER"),
                Arguments.of(SQLDataType.BIGINT, "BIGINT"),
                Arguments.of(SQLDataType.NUMERIC(8, 2), "DECIMAL(8,2)"),
                Arguments.of(SQLDataType.DECIMAL_INTEGER(38), "DECIMAL(38,0)"),
                Arguments.of(SQLDataType.DECIMAL(38, 37), "DECIMAL(38,37)"),
                Arguments.of(SQLDataType.REAL, "REAL"),
                Arguments.of(SQLDataType.FLOAT, "DOUBLE PRECISION"),
                Arguments.of(SQLDataType.DOUBLE, "DOUBLE PRECISION"),
                Arguments.of(SQLDataType.BOOLEAN, "BOOLEAN"),
                Arguments.of(SQLDataType.CHAR, "CHAR(1)"),
                Arguments.of(SQLDataType.CHAR(4096), "CHAR(4096)"),
                Arguments.of(SQLDataType.VARCHAR, "VARCHAR(MAX)"),
                Arguments.of(SQLDataType.VARCHAR(65535), "VARCHAR(65535)"),
                Arguments.of(
                        SQLDataType.VARCHAR(16).asConvertedDataType(Integer.class, Integer::valueOf, String::valueOf),
                        "VARCHAR(16)"),
                Arguments.of(SQLDataType.CLOB, "VARCHAR(MAX)"),
                Arguments.of(SQLDataType.LOCALDATE, "DATE"),
                Arguments.of(SQLDataType.LOCALTIME, "TIME"),
                Arguments.of(SQLDataType.OFFSETTIME, "TIMETZ"),
                Arguments.of(SQLDataType.LOCALDATETIME, "TIMESTAMP"),
                Arguments.of(SQLDataType.LOCALDATETIME(6), "TIMESTAMP"),
                Arguments.of(SQLDataType.OFFSETDATETIME, "TIMESTAMPTZ"),
                Arguments.of(SQLDataType.INSTANT, "TIMESTAMPTZ"),
                Arguments.of(SQLDataType.INTERVALYEARTOMONTH, "INTERVAL YEAR TO MONTH"),
                Arguments.of(SQLDataType.INTERVALDAYTOSECOND, "INTERVAL DAY TO SECOND"),
                Arguments.of(SQLDataType.JSON, "SUPER"),
                Arguments.of(SQLDataType.JSONB, "SUPER"),
                Arguments.of(SQLDataType.VARBINARY(20), "VARBYTE(20)"),
                Arguments.of(SQLDataType.BLOB, "VARBYTE(16777216)"),
                Arguments.of(SQLDataType.GEOMETRY, "GEOMETRY"),
                Arguments.of(SQLDataType.GEOGRAPHY, "GEOGRAPHY"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsWrittenInRedshiftsForm(DataType<?> type, String ddl) {
        assertEquals(ddl, RedshiftTypes.ddl(type));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        SQLDataType.UUID,
                        "Redshift has no type uuid: declare it CHAR(36), and pass the values as text"),
                Arguments.of(
                        SQLDataType.INTEGER.array(),
                        "Redshift has no type integer array: declare it SUPER (jOOQ's JSONB), which holds arrays"),
                Arguments.of(
                        SQLDataType.BIGINTUNSIGNED,
                        "Redshift has no type bigint unsigned: declare it DECIMAL(20, 0), which holds its range"),
                Arguments.of(SQLDataType.XML, "Redshift has no type xml: declare it VARCHAR"),
                Arguments.of(SQLDataType.OTHER, "Redshift has no type other: declare one of its own types"),
                Arguments.of(SQLDataType.VARCHAR(65536), "VARCHAR(65536) is not within 1 to 65535 bytes"),
                Arguments.of(SQLDataType.CHAR(4097), "CHAR(4097) is not within 1 to 4096 bytes"),
                Arguments.of(
                        SQLDataType.NUMERIC,
                        "DECIMAL without a precision is DECIMAL(18,0) on Redshift, which cuts decimals off: set"
                                + " precision and scale, such as DECIMAL(18, 4)"),
                Arguments.of(
                        SQLDataType.DECIMAL(39, 2),
                        "DECIMAL(39,2) is not within 1 to 38 digits, 0 to 37 of them decimals"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anUnsupportedTypeIsRefusedWithAWayOut(DataType<?> type, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> RedshiftTypes.ddl(type))
                        .getMessage());
    }
}
