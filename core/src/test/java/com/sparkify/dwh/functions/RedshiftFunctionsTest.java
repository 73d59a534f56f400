package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.PostgresqlOnly;
import com.sparkify.dwh.functions.RedshiftFunctions.DateUnit;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class RedshiftFunctionsTest {

    private static final Field<Integer> X = field(name("t", "x"), SQLDataType.INTEGER);
    private static final Field<String> U = field(name("t", "u"), SQLDataType.VARCHAR);
    private static final Field<LocalDateTime> A = field(name("t", "a"), SQLDataType.LOCALDATETIME);
    private static final Field<LocalDateTime> B = field(name("t", "b"), SQLDataType.LOCALDATETIME);
    private static final Field<JSONB> S = field(name("t", "s"), SQLDataType.JSONB);

    private static String redshift(QueryPart part) {
        String sql = RedshiftRendering.context().renderInlined(part);
        assertEquals(List.of(), PostgresqlOnly.in(sql), sql);
        return sql;
    }

    private static String postgresql(QueryPart part) {
        return DSL.using(SQLDialect.POSTGRES).renderInlined(part);
    }

    private static void assertRedshiftOnly(String redshift, String refusal, Field<?> field) {
        assertEquals(redshift, redshift(field));
        assertEquals(
                refusal,
                assertThrows(UnsupportedOnPostgresqlException.class, () -> postgresql(select(field)))
                        .getMessage());
    }

    @Test
    void theApproximateCountIsExactOnPostgresql() {
        Field<Long> count = RedshiftFunctions.approximateCountDistinct(X);
        assertEquals("approximate count(distinct \"t\".\"x\")", redshift(count));
        assertEquals("count(distinct \"t\".\"x\")", postgresql(count));
    }

    @Test
    void dateFunctionsAreRenderedAsRedshiftsFunctions() {
        assertEquals("dateadd(month, 18, \"t\".\"a\")", redshift(RedshiftFunctions.dateadd(DateUnit.MONTH, 18, A)));
        assertEquals(
                "datediff(quarter, \"t\".\"a\", \"t\".\"b\")",
                redshift(RedshiftFunctions.datediff(DateUnit.QUARTER, A, B)));
        assertEquals(
                "(datediff(day, date_trunc('week', \"t\".\"a\"), date_trunc('week', \"t\".\"b\")) / 7)",
                redshift(RedshiftFunctions.datediff(DateUnit.WEEK, A, B)));
        assertEquals("date_trunc('week', \"t\".\"a\")", redshift(RedshiftFunctions.dateTrunc(DateUnit.WEEK, A)));
        assertEquals("getdate()", redshift(RedshiftFunctions.getdate()));
        assertEquals(
                "convert_timezone('UTC', 'US/Pacific', \"t\".\"a\")",
                redshift(RedshiftFunctions.convertTimezone("UTC", "US/Pacific", A)));
    }

    @Test
    void aZoneThatTheEnginesReadDifferentlyIsRefused() {
        for (String zone : List.of("GMT+3", "Etc/GMT-3", "Nowhere/Atall", "")) {
            assertEquals(
                    "The time zone " + zone
                            + " is unknown, or doesn't mean the same on both engines: use a region such as"
                            + " Europe/Berlin, or UTC",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> RedshiftFunctions.convertTimezone("UTC", zone, A))
                            .getMessage());
        }
    }

    @Test
    void jsonExtractPathTextCastsToJsonOnPostgresql() {
        assertEquals(
                "json_extract_path_text(\"t\".\"u\", 'f4', 'f6')",
                redshift(RedshiftFunctions.jsonExtractPathText(U, "f4", "f6")));
        assertEquals(
                "json_extract_path_text(cast(\"t\".\"u\" as json), 'f4', 'f6')",
                postgresql(RedshiftFunctions.jsonExtractPathText(U, "f4", "f6")));
        assertRedshiftOnly(
                "json_extract_path_text(\"t\".\"u\", 'f4', true)",
                "PostgreSQL doesn't support JSON_EXTRACT_PATH_TEXT with null_if_invalid: before version 16 it"
                        + " can't check whether a"
                        + " text is JSON",
                RedshiftFunctions.jsonExtractPathTextOrNull(U, "f4"));
        assertThrows(IllegalArgumentException.class, () -> RedshiftFunctions.jsonExtractPathText(U));
        assertThrows(
                IllegalArgumentException.class,
                () -> RedshiftFunctions.jsonExtractPathText(U, "1", "2", "3", "4", "5", "6"));
    }

    @Test
    void strtolIsRefusedOnPostgresql() {
        assertRedshiftOnly(
                "strtol(\"t\".\"u\", 16)",
                "PostgreSQL doesn't support STRTOL: it parses only numbers in base 10: cast such numbers to BIGINT, and"
                        + " parse other numbers in Java",
                RedshiftFunctions.strtol(U, 16));
        assertEquals(
                "The base 37 is out of the range 2 to 36",
                assertThrows(IllegalArgumentException.class, () -> RedshiftFunctions.strtol(U, 37))
                        .getMessage());
    }

    @Test
    void superPathsAreNavigationOnRedshiftAndOperatorsOnPostgresql() {
        SuperPath path = RedshiftFunctions.superPath(S).get("c\"orders").at(0).get("key");
        assertEquals("\"t\".\"s\".\"c\"\"orders\"[0].\"key\"", redshift(path.value()));
        assertEquals("cast(\"t\".\"s\".\"c\"\"orders\"[0].\"key\" as VARCHAR(MAX))", redshift(path.text()));
        assertEquals("cast(\"t\".\"s\".\"c\"\"orders\"[0].\"key\" as BIGINT)", redshift(path.as(SQLDataType.BIGINT)));
        assertEquals("(((\"t\".\"s\" -> 'c\"orders') -> 0) -> 'key')", postgresql(path.value()));
        assertThrows(IllegalArgumentException.class, () -> path.at(-1));
        assertThrows(IllegalArgumentException.class, () -> path.get(""));
    }

    @Test
    void qualifyIsAClauseOnRedshiftAndADerivedTableOnPostgresql() {
        Condition first = rowNumber().over(DSL.orderBy(X)).eq(1);
        QueryPart query = Qualify.qualify(select(X, U).from(table(name("t"))), first)
                .$orderBy(List.of(field(name("x")).asc()));
        assertEquals(
                "select \"qualified\".\"x\", \"qualified\".\"u\" from (select \"t\".\"x\", \"t\".\"u\" from \"t\""
                        + " where true qualify row_number() over (order by \"t\".\"x\") = 1) as \"qualified\" where true"
                        + " order by \"x\" asc",
                redshift(query));
        assertEquals(
                "select \"qualified\".\"x\", \"qualified\".\"u\" from (select \"t\".\"x\", \"t\".\"u\","
                        + " (row_number() over (order by \"t\".\"x\") = 1) as \"chosen\" from \"t\") as \"qualified\""
                        + " where \"qualified\".\"chosen\" order by \"x\" asc",
                postgresql(query));
    }

    @Test
    void qualifyRefusesSetOperations() {
        Condition first = rowNumber().over(DSL.orderBy(X)).eq(1);
        var arm = select(X).from(table(name("s")));
        for (Select<?> several : List.of(
                select(X).from(table(name("t"))).union(arm),
                select(X).from(table(name("t"))).exceptAll(arm),
                select(X).from(table(name("t"))).intersect(arm).getQuery())) {
            assertEquals(
                    "QUALIFY would filter only the rows of the first SELECT, not the rows of the whole UNION, EXCEPT"
                            + " or INTERSECT: select from this query as a derived table",
                    assertThrows(IllegalArgumentException.class, () -> Qualify.qualify(several, first))
                            .getMessage());
        }
    }

    @Test
    void qualifyTakesOnlyAPlainSelect() {
        Condition first = rowNumber().over(DSL.orderBy(X)).eq(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> Qualify.qualify(select(X).from(table(name("t"))).limit(1), first));
        assertThrows(
                IllegalArgumentException.class,
                () -> Qualify.qualify(select(X, X).from(table(name("t"))), first));
        assertThrows(IllegalArgumentException.class, () -> Qualify.qualify(select().from(table(name("t"))), first));
    }
}
