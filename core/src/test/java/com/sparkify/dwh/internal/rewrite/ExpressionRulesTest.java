package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.junit.jupiter.api.Test;

class ExpressionRulesTest {

    private static final Field<LocalDateTime> D = field(name("t", "d"), SQLDataType.LOCALDATETIME);

    @Test
    void aFilterIsACaseInsideTheAggregate() {
        assertField(
                "sum(case when \"t\".\"y\" > 1 then \"t\".\"x\" end)",
                DSL.sum(X).filterWhere(Y.gt(1)));
        assertField("count(case when \"t\".\"y\" > 1 then 1 end)", DSL.count().filterWhere(Y.gt(1)));
        assertField(
                "count(distinct case when \"t\".\"y\" > 1 then \"t\".\"x\" end)",
                DSL.countDistinct(X).filterWhere(Y.gt(1)));
        assertField(
                "bool_and(case when \"t\".\"x\" = 1 then (\"t\".\"y\" > 1) end)",
                DSL.boolAnd(Y.gt(1)).filterWhere(X.eq(1)));
        assertField(
                "median(case when \"t\".\"y\" = 1 then \"t\".\"x\" end)",
                DSL.median(X).filterWhere(Y.eq(1)));
        assertField(
                "percentile_cont(0.5) within group (order by case when \"t\".\"y\" = 1 then \"t\".\"x\" end)",
                DSL.percentileCont(0.5).withinGroupOrderBy(X).filterWhere(Y.eq(1)));
        assertField(
                "count(case when \"t\".\"y\" = 1 then 1 end) over (partition by \"t\".\"x\")",
                DSL.count().filterWhere(Y.eq(1)).over(DSL.partitionBy(X)));
        assertFieldRefused(
                "Redshift doesn't support FILTER, and has no equivalent for foo: if the aggregate ignores NULL,"
                        + " pass when(condition, value) to it",
                DSL.aggregate("foo", Integer.class, X).filterWhere(Y.eq(1)));
    }

    @Test
    void textIsAggregatedByListagg() {
        assertField(
                "listagg(case when \"t\".\"x\" = 1 then \"t\".\"u\" end, ',') within group (order by \"t\".\"y\" desc)",
                DSL.listAgg(U, ",").withinGroupOrderBy(Y.desc()).filterWhere(X.eq(1)));
        assertField(
                "listagg(distinct \"t\".\"u\", ',') within group (order by \"t\".\"u\") over (partition by \"t\".\"y\")",
                DSL.listAggDistinct(U, ",").withinGroupOrderBy(U).over(DSL.partitionBy(Y)));
        assertField("listagg(cast(\"t\".\"x\" as VARCHAR(MAX)), ',')", DSL.groupConcat(X));
    }

    @Test
    void aggregatesGetRedshiftsNames() {
        assertField("any_value(\"t\".\"x\")", DSL.anyValue(X));
        assertField(
                "ratio_to_report(\"t\".\"x\") over (partition by \"t\".\"y\")",
                DSL.ratioToReport(X).over(DSL.partitionBy(Y)));
        assertField(
                "median(\"t\".\"x\") over (partition by \"t\".\"y\")",
                DSL.median(X).over(DSL.partitionBy(Y)));
    }

    @Test
    void unsupportedAggregatesAreRefused() {
        String rows = "use listAgg, or several rows";
        assertFieldRefused("Redshift doesn't support ARRAY_AGG: " + rows, DSL.arrayAgg(X));
        assertFieldRefused("Redshift doesn't support JSON aggregates: " + rows, DSL.jsonArrayAgg(X));
        assertFieldRefused("Redshift doesn't support JSON aggregates: " + rows, DSL.jsonbObjectAgg(U, X));
        assertFieldRefused(
                "Redshift doesn't support MULTISET: " + rows,
                DSL.multiset(select(X).from(S)));
        assertFieldRefused("Redshift doesn't support MULTISET: " + rows, DSL.multisetAgg(X));
        assertFieldRefused(
                "Redshift doesn't support MODE … WITHIN GROUP: group by the value, and take the first row of"
                        + " row_number() over (order by count(*) desc)",
                DSL.mode(X));
        assertFieldRefused(
                "Redshift doesn't support RANK … WITHIN GROUP: count the rows that come before",
                DSL.rank(X).withinGroupOrderBy(Y));
        assertFieldRefused(
                "Redshift doesn't support PERCENTILE_DISC as an aggregate: use over(), or APPROXIMATE PERCENTILE_DISC",
                DSL.percentileDisc(0.5).withinGroupOrderBy(X));
        assertFieldRefused(
                "Redshift doesn't support aggregates of several DISTINCT columns: aggregate a SELECT DISTINCT in a"
                        + " derived table",
                DSL.countDistinct(X, Y));
        assertFieldRefused(
                "Redshift doesn't support the function corr: calculate it with sum() and count()", DSL.corr(X, Y));
        assertFieldRefused(
                "Redshift doesn't support the function string_agg: use listAgg",
                DSL.function("string_agg", String.class, U));
    }

    @Test
    void distinctFromIsRewrittenAndIsNeverNull() {
        String same = "((\"t\".\"x\" is null and \"t\".\"y\" is null) or (\"t\".\"x\" is not null"
                + " and \"t\".\"y\" is not null and \"t\".\"x\" = \"t\".\"y\"))";
        assertRendered(
                "select \"t\".\"x\" from \"t\" where " + same, select(X).from(T).where(X.isNotDistinctFrom(Y)));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where not " + same,
                select(X).from(T).where(X.isDistinctFrom(Y)));
        assertRefused(
                "Redshift doesn't support IS DISTINCT FROM of rows: use isDistinctFrom() for each column, which is"
                        + " rewritten",
                select(X).from(T).where(row(X, Y).isDistinctFrom(row(1, 2))));
    }

    @Test
    void rowsAreComparedColumnByColumn() {
        String from = "select \"t\".\"x\" from \"t\" where ";
        assertRendered(
                from + "(\"t\".\"x\" < 1 or (\"t\".\"x\" = 1 and \"t\".\"y\" <= 2))",
                select(X).from(T).where(row(X, Y).le(1, 2)));
        assertRendered(
                from + "(\"t\".\"x\" = 1 and \"t\".\"y\" = 2)",
                select(X).from(T).where(row(X, Y).eq(1, 2)));
        assertRendered(
                from + "(\"t\".\"x\" <> 1 or \"t\".\"y\" <> 2)",
                select(X).from(T).where(row(X, Y).ne(1, 2)));
        assertRendered(
                from + "(\"t\".\"x\" is null and \"t\".\"y\" is null)",
                select(X).from(T).where(row(X, Y).isNull()));
        assertRendered(
                from + "(\"t\".\"x\", \"t\".\"y\") in ((1, 2), (3, 4))",
                select(X).from(T).where(row(X, Y).in(List.of(row(1, 2), row(3, 4)))));
        assertRefused(
                "Redshift doesn't support BETWEEN of rows: use ge() and le(), which are rewritten",
                select(X).from(T).where(row(X, Y).between(row(1, 2)).and(row(3, 4))));
    }

    @Test
    void functionsGetRedshiftsForm() {
        assertField(
                "decode(\"t\".\"x\", 1, 'a', null, 'b', 'c')",
                DSL.decode(X, inline(1), inline("a"), inline((Integer) null), inline("b"), inline("c")));
        assertField(
                "(mod(((extract(dow from \"t\".\"d\") + 1) + 5), 7) + 1)", DSL.extract(D, DatePart.ISO_DAY_OF_WEEK));
        assertField("round(\"t\".\"x\", 2)", DSL.round(X, 2));
        assertField("trunc(\"t\".\"x\", 2)", DSL.trunc(X, inline(2)));
        assertField("(ln(\"t\".\"x\") / ln(3))", DSL.log(X, 3));
        assertField("log(\"t\".\"x\")", DSL.log10(X));
        assertField("sysdate", DSL.currentTimestamp());
        assertField("date_trunc('month', \"t\".\"d\")", DSL.trunc(D, DatePart.MONTH));
        assertField("(\"t\".\"d\" + \"t\".\"x\" * interval '1 day')", D.add(X));
    }

    @Test
    void unsupportedFunctionsAreRefused() {
        assertFieldRefused(
                "Redshift doesn't support JSON operators: use RedshiftFunctions.jsonExtractPathText or superPath",
                DSL.jsonGetAttribute(field(name("j"), SQLDataType.JSON), "a"));
        assertFieldRefused(
                "Redshift doesn't support arrays: use a SUPER column and RedshiftFunctions.superPath", DSL.array(X, Y));
        assertRefused(
                "Redshift doesn't support ANY or ALL of an array: use in()",
                select(X).from(T).where(X.eq(DSL.any(1, 2))));
        assertRefused(
                "Redshift doesn't support the function generate_series: use a table of numbers",
                select().from(DSL.generateSeries(1, 3)));
        assertFieldRefused("Redshift doesn't support rows as columns: use the row's fields", DSL.field(row(X, Y)));
        assertFieldRefused(
                "Redshift doesn't support values of sequences: use an IDENTITY column",
                DSL.sequence(name("q"), Long.class).nextval());
        assertFieldRefused("Redshift doesn't support the function gen_random_uuid: create it in Java", DSL.uuid());
        assertFieldRefused(
                "Redshift doesn't support REGEXP_REPLACE with PostgreSQL's arguments: use replace(), or"
                        + " Redshift's function with DSL.function(\"regexp_replace\", …)",
                DSL.regexpReplaceAll(U, "a", "b"));
        assertFieldRefused(
                "Redshift doesn't support PostgreSQL's COLLATE: leave it out, because text is ordered by its"
                        + " bytes",
                U.collate("C"));
    }

    @Test
    void castsNameRedshiftsTypes() {
        assertField("cast(\"t\".\"x\" as VARCHAR(MAX))", X.cast(SQLDataType.VARCHAR));
        assertField("cast(\"t\".\"x\" as VARCHAR(MAX))", X.cast(SQLDataType.CLOB));
        assertField("cast(\"t\".\"x\" as VARCHAR(10))", X.cast(SQLDataType.VARCHAR(10)));
        assertField("cast(\"t\".\"x\" as DECIMAL(10,2))", X.cast(SQLDataType.NUMERIC(10, 2)));
        assertField("cast(\"t\".\"u\" as TIMESTAMP)", U.cast(SQLDataType.LOCALDATETIME));
        assertField("cast(\"t\".\"x\" as SUPER)", X.cast(SQLDataType.JSONB));
        assertFieldRefused(
                "Redshift has no type uuid: declare it CHAR(36), and pass the values as text",
                X.cast(SQLDataType.UUID));
        assertFieldRefused(
                "DECIMAL without a precision is DECIMAL(18,0) on Redshift, which cuts decimals off: set precision and"
                        + " scale, such as DECIMAL(18, 4)",
                X.cast(SQLDataType.NUMERIC));
    }

    @Test
    void literalsAreWrittenInRedshiftsForm() {
        assertField("'a\\\\b''c'", inline("a\\b'c"));
        assertField("from_hex('01ff')", inline(new byte[] {1, -1}));
        assertField("json_parse('{\"a\": \"\\\\\\\\\"}')", inline(JSON.valueOf("{\"a\": \"\\\\\"}")));
        assertField("json_parse('{}')", inline(JSONB.valueOf("{}")));
        assertField(
                "'00000000-0000-0000-0000-000000000001'",
                inline(UUID.fromString("00000000-0000-0000-0000-000000000001")));
        assertField(
                "interval '1 days, 2 hours, 3 minutes, 4.000005 seconds'",
                inline(DayToSecond.valueOf("1 02:03:04.000005")));
        assertField("interval '-40 days, -10 seconds'", inline(new DayToSecond(40, 0, 0, 10).neg()));
        assertField("interval '0 seconds'", inline(new DayToSecond()));
        assertField("interval '-14' month", inline(YearToMonth.valueOf("-1-2")));
        assertField("true", inline(true));
        assertField("date '2020-01-02'", inline(java.time.LocalDate.of(2020, 1, 2)));
        assertField(
                "timestamp with time zone '2020-01-02 03:04:05+02:00'",
                inline(OffsetDateTime.parse("2020-01-02T03:04:05+02:00")));
        assertFieldRefused(
                "Redshift doesn't support ARRAY literals: in() takes a list; SUPER holds arrays",
                inline(new Integer[] {1, 2}));
        assertEquals(
                "A text literal can't hold the character NUL (U+0000)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Rendered.REDSHIFT.renderInlined(select(inline("a\0b"))))
                        .getMessage());
    }
}
