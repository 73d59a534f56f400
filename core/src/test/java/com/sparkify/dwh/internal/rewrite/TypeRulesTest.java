package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.currentSchema;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.localDateAdd;
import static org.jooq.impl.DSL.localDateTimeAdd;
import static org.jooq.impl.DSL.localDateTimeSub;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.tryCast;
import static org.jooq.impl.DSL.with;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.junit.jupiter.api.Test;

/** Tests the rules that depend on types: casts, intervals, and literals without a type. */
class TypeRulesTest {

    private static final Field<Boolean> B = field(name("t", "b"), SQLDataType.BOOLEAN);
    private static final Field<BigDecimal> N = field(name("t", "n"), SQLDataType.NUMERIC(8, 2));
    private static final Field<LocalDate> DAY = field(name("t", "d"), SQLDataType.LOCALDATE);
    private static final Field<LocalDateTime> MOMENT = field(name("t", "m"), SQLDataType.LOCALDATETIME);

    private static final String WORD = "case when \"t\".\"b\" then 'true' when not (\"t\".\"b\") then 'false' end";
    private static final String NUMBER = "case when \"t\".\"b\" then 1 when not (\"t\".\"b\") then 0 end";
    private static final String PARSED = "case when lower(trim(\"t\".\"u\")) in ('t', 'true', 'y', 'yes', 'on', '1')"
            + " then true when lower(trim(\"t\".\"u\")) in ('f', 'false', 'n', 'no', 'off', '0') then false";

    @Test
    void aBooleanBecomesTextOrANumberByCase() {
        assertField(WORD, B.cast(SQLDataType.VARCHAR));
        assertField("cast(" + WORD + " as VARCHAR(2))", B.cast(SQLDataType.VARCHAR(2)));
        assertField("cast(" + WORD + " as CHAR(5))", B.cast(SQLDataType.CHAR(5)));
        assertField(NUMBER, B.cast(SQLDataType.INTEGER));
        assertField("cast(" + NUMBER + " as DECIMAL(5,2))", B.cast(SQLDataType.NUMERIC(5, 2)));
        assertField("sum(cast(" + NUMBER + " as BIGINT))", sum(B.cast(SQLDataType.BIGINT)));
        assertField(
                "case when \"t\".\"x\" = 1 then 'true' when not (\"t\".\"x\" = 1) then 'false' end",
                field(X.eq(1)).cast(SQLDataType.VARCHAR));
        assertField("cast(\"t\".\"b\" as BOOLEAN)", B.cast(SQLDataType.BOOLEAN));
    }

    @Test
    void aNumberOrTextBecomesABooleanOrFails() {
        assertField("(\"t\".\"x\" <> 0)", X.cast(SQLDataType.BOOLEAN));
        assertField("(\"t\".\"n\" <> 0)", N.cast(SQLDataType.BOOLEAN));
        assertField(
                PARSED + " else (cast(('not a boolean: ' || \"t\".\"u\") as INTEGER) = 0) end",
                U.cast(SQLDataType.BOOLEAN));
        assertRendered(
                "update \"t\" set \"b\" = (\"t\".\"x\" <> 0)",
                REDSHIFT.update(T).set(B, X.cast(SQLDataType.BOOLEAN)));
    }

    @Test
    void tryCastNamesRedshiftsTypesAndRefusesUnsupportedPairs() {
        assertField("try_cast(\"t\".\"u\" as INTEGER)", tryCast(U, SQLDataType.INTEGER));
        assertField("try_cast(\"t\".\"u\" as DATE)", tryCast(U, SQLDataType.LOCALDATE));
        assertField("try_cast(\"t\".\"x\" as VARCHAR(MAX))", tryCast(X, SQLDataType.VARCHAR));
        assertField(PARSED + " end", tryCast(U, SQLDataType.BOOLEAN));
        assertField("cast(" + WORD + " as VARCHAR(MAX))", tryCast(B, SQLDataType.VARCHAR));
        assertFieldRefused(
                "Redshift doesn't support TRY_CAST from integer to date: use cast(), or a CASE",
                tryCast(X, SQLDataType.LOCALDATE));
        assertFieldRefused(
                "Redshift doesn't support TRY_CAST from numeric to boolean: use cast(), or a CASE",
                tryCast(N, SQLDataType.BOOLEAN));
        assertFieldRefused(
                "Redshift has no type uuid: declare it CHAR(36), and pass the values as text",
                tryCast(U, SQLDataType.UUID));
    }

    @Test
    void tryCastRoundsAndParsesAsCastDoes() {
        Field<JSONB> json = field(name("t", "j"), SQLDataType.JSONB);
        assertField("try_cast(round(\"t\".\"n\") as INTEGER)", tryCast(N, SQLDataType.INTEGER));
        assertField(
                "case when can_json_parse(\"t\".\"u\") then json_parse(\"t\".\"u\") end",
                tryCast(U, SQLDataType.JSONB));
        assertField("cast(json_serialize(\"t\".\"j\") as VARCHAR(MAX))", tryCast(json, SQLDataType.VARCHAR));
    }

    @Test
    void castsThatNoEngineHasAreRefused() {
        String refused = "Redshift doesn't support CAST from ";
        assertFieldRefused(
                refused + "date to integer: use extract(), or the difference of two values",
                DAY.cast(SQLDataType.INTEGER));
        assertFieldRefused(
                refused + "timestamp to boolean: use extract(), or the difference of two values",
                MOMENT.cast(SQLDataType.BOOLEAN));
        assertFieldRefused(
                refused + "numeric to timestamp: add the number to a date or a timestamp, for example with"
                        + " localDateAdd()",
                N.cast(SQLDataType.LOCALDATETIME));
        assertFieldRefused(refused + "boolean to date: use a CASE", B.cast(SQLDataType.LOCALDATE));
        assertFieldRefused(
                refused + "date to time: a DATE has no time and a TIME has no date, so start from a TIMESTAMP",
                DAY.cast(SQLDataType.LOCALTIME));
        assertFieldRefused(
                refused + "time to timestamp: a DATE has no time and a TIME has no date, so start from a TIMESTAMP",
                MOMENT.cast(SQLDataType.LOCALTIME).cast(SQLDataType.LOCALDATETIME));
        assertField("cast(\"t\".\"m\" as TIME)", MOMENT.cast(SQLDataType.LOCALTIME));
        assertField("cast(\"t\".\"d\" as TIMESTAMPTZ)", DAY.cast(SQLDataType.OFFSETDATETIME));
        assertField("cast((\"t\".\"d\" - \"t\".\"d\") as INTEGER)", DAY.sub(DAY).cast(SQLDataType.INTEGER));
    }

    @Test
    void monthsThatAreMultipliedAreAddedByDateadd() {
        Field<YearToMonth> quarter = inline(new YearToMonth(0, 3));
        assertField("dateadd(month, (\"t\".\"x\" * 3), \"t\".\"m\")", MOMENT.add(quarter.mul(X)));
        assertField("dateadd(month, (2 * -3), \"t\".\"m\")", MOMENT.sub(quarter.mul(2)));
        assertFieldRefused(
                "Redshift doesn't support fractions of months and years: round the number to add",
                MOMENT.add(quarter.mul(inline(1.5))));
        assertField(
                "(\"t\".\"m\" + (interval '1 hours' * \"t\".\"x\"))",
                MOMENT.add(inline(new DayToSecond(0, 1)).mul(X)));
    }

    @Test
    void monthsAndYearsAreAddedByDateadd() {
        assertField("dateadd(month, -14, \"t\".\"m\")", MOMENT.add(YearToMonth.valueOf("-1-2")));
        assertField("dateadd(month, 14, \"t\".\"m\")", MOMENT.sub(YearToMonth.valueOf("-1-2")));
        assertField("dateadd(year, \"t\".\"x\", \"t\".\"m\")", localDateTimeAdd(MOMENT, X, DatePart.YEAR));
        assertField("dateadd(month, -\"t\".\"x\", \"t\".\"m\")", localDateTimeSub(MOMENT, X, DatePart.MONTH));
        assertField("cast(dateadd(month, 1, \"t\".\"d\") as DATE)", localDateAdd(DAY, 1, DatePart.MONTH));
        assertField(
                "(dateadd(month, -14, \"t\".\"m\") - interval '3 days')",
                MOMENT.sub(new YearToSecond(new YearToMonth(1, 2), new DayToSecond(3))));
        assertField(
                "(dateadd(month, 14, \"t\".\"m\") + interval '3 days')",
                MOMENT.add(YearToMonth.valueOf("1-2")).add(new DayToSecond(3)));
        assertField(
                "dateadd(month, 1, dateadd(month, 14, \"t\".\"m\"))",
                MOMENT.add(YearToMonth.valueOf("1-2")).add(YearToMonth.valueOf("0-1")));
        assertField("(\"t\".\"m\" + 3 * interval '1 hour')", localDateTimeAdd(MOMENT, 3, DatePart.HOUR));
        assertFieldRefused(
                "Redshift doesn't support fractions of months and years: round the number to add",
                localDateTimeAdd(MOMENT, 1.5, DatePart.MONTH));
        assertField("interval '12' month", inline(new YearToMonth(1)));
    }

    @Test
    void aTextOrNullAsAColumnOfATableOrViewGetsAType() {
        String typed = "select cast(null as INTEGER) as \"n\", cast('a' as VARCHAR(MAX)) as \"s\"";
        var query = select(inline((Integer) null).as("n"), inline("a").as("s"));
        assertRendered(
                "select \"d\".\"n\", \"d\".\"s\" from (" + typed + ") as \"d\"", select().from(query.asTable("d")));
        assertRendered(
                "with \"q\" as (" + typed + ") select * from \"q\"",
                with(name("q").as(query)).select().from(name("q")));
        assertRendered(
                "create table \"q\" as " + typed, REDSHIFT.createTable("q").as(query));
        assertRendered("create view \"q\" as " + typed, REDSHIFT.createView("q").as(query));
        assertRendered(
                "create table \"q\" as select cast('a' as VARCHAR(3)) as \"s\" union all select cast('b' as VARCHAR(MAX))",
                REDSHIFT.createTable("q")
                        .as(select(inline("a", SQLDataType.VARCHAR(3)).as("s")).unionAll(select(inline("b")))));
        assertRendered(
                "select \"d\".\"u\" from (select cast(null as VARCHAR(MAX)) as \"u\") as \"d\"",
                select().from(select(inline((Object) null).as("u")).asTable("d")));
    }

    @Test
    void aTextOrNullInAnotherPlaceIsUnchanged() {
        assertRendered("select 'a' as \"s\"", select(inline("a").as("s")));
        assertRendered(
                "insert into \"s\" (\"u\") select 'a'",
                REDSHIFT.insertInto(S, U).select(select(inline("a"))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"u\" in (select 'a')",
                select(X).from(T).where(U.in(select(inline("a")))));
        assertRendered(
                "select \"d\".\"s\" from (select (\"t\".\"u\" || 'a') as \"s\" from \"t\") as \"d\"",
                select().from(select(U.concat("a").as("s")).from(T).asTable("d")));
    }

    @Test
    void theCurrentSchemaIsRefusedInAStatementWithTables() {
        assertRendered("select current_schema()", select(currentSchema()));
        assertFieldRefused(
                "Redshift doesn't support CURRENT_SCHEMA in a statement with tables: select it by itself first",
                currentSchema());
        assertRefused(
                "Redshift doesn't support CURRENT_SCHEMA in a statement with tables: select it by itself first",
                REDSHIFT.insertInto(S, U).values(currentSchema()));
    }

    @Test
    void aRegularExpressionMustBeALiteral() {
        String refused =
                "Redshift doesn't support regular expressions that aren't literals: pass the pattern as a value,"
                        + " or use like()";
        assertRefused(refused, select(X).from(T).where(U.likeRegex(field(name("t", "p"), String.class))));
        assertRefused(
                refused, select(X).from(T).where(U.notLikeRegex(inline("a").concat("b"))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where not ((\"t\".\"u\" ~ 'a.*'))",
                select(X).from(T).where(U.notLikeRegex("a.*")));
    }
}
