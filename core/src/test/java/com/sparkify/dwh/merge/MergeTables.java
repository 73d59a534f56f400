package com.sparkify.dwh.merge;

import static com.sparkify.dwh.Redshift.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.function.Executable;

/** The tables for the tests of MERGE, and a method that asserts a refusal. */
final class MergeTables {

    static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR(10));
    static final Field<Double> SCORE = field(name("score"), SQLDataType.DOUBLE);
    static final Table<?> T =
            createTable(table(name("public", "t"))).columns(ID, NAME, SCORE).asTable();
    static final Table<?> S =
            createTable(table(name("s"))).columns(ID, NAME, SCORE).asTable();
    static final Table<?> UNKNOWN = table(name("u"));

    private MergeTables() {}

    static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
