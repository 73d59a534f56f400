package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.bitXorAgg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonExists;
import static org.jooq.impl.DSL.jsonTable;
import static org.jooq.impl.DSL.jsonValue;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rank;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.when;

import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Tests constructs in unusual places: in the subquery of IN, in a common table expression of an INSERT, in a later
 * SELECT of a UNION, in a view, in SET and in CASE.
 */
class OddPlacesTest {

    private static final String FIRST_OF_EACH_X =
            "select \"c1\" as \"x\", \"c2\" as \"y\" from (select \"t\".\"x\" as \"c1\", \"t\".\"y\" as \"c2\","
                    + " \"t\".\"x\" as \"o1\", \"t\".\"y\" as \"o2\", row_number() over (partition by \"t\".\"x\""
                    + " order by \"t\".\"x\", \"t\".\"y\") as \"distinct_row\" from \"t\") as \"distinct_rows\""
                    + " where \"distinct_row\" = 1 order by \"o1\", \"o2\"";

    private static Select<Record2<Integer, Integer>> firstOfEachX() {
        return select(X, Y).distinctOn(X).from(T).orderBy(X, Y);
    }

    @Test
    void distinctOnIsRewrittenInDefinitionsAndInserts() {
        assertRendered(
                "create view \"v\" as " + FIRST_OF_EACH_X,
                REDSHIFT.createView("v").as(firstOfEachX()));
        assertRendered(
                "create table \"v\" as " + FIRST_OF_EACH_X,
                REDSHIFT.createTable("v").as(firstOfEachX()));
        assertRendered(
                "insert into \"s\" (\"x\", \"y\") " + FIRST_OF_EACH_X,
                REDSHIFT.insertInto(S, X, Y).select(firstOfEachX()));
        assertRendered(
                "insert into \"s\" (\"x\") with \"q\" as (" + FIRST_OF_EACH_X + ") select \"t\".\"x\" from \"q\"",
                REDSHIFT.with("q")
                        .as(firstOfEachX())
                        .insertInto(S, X)
                        .select(select(X).from(name("q"))));
    }

    @Test
    void distinctOnIsRewrittenInASubqueryAndInALaterSelectOfAUnion() {
        Field<Integer> x = field(name("s", "x"), Integer.class);
        Field<Integer> y = field(name("s", "y"), Integer.class);
        String firstY = "select \"c1\" as \"y\" from (select \"s\".\"y\" as \"c1\", \"s\".\"x\" as \"o1\", row_number()"
                + " over (partition by \"s\".\"x\" order by \"s\".\"x\") as \"distinct_row\" from \"s\")"
                + " as \"distinct_rows\" where \"distinct_row\" = 1 order by \"o1\"";
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"x\" in (" + firstY + ")",
                select(X).from(T).where(X.in(select(y).distinctOn(x).from(S).orderBy(x))));
        assertRendered(
                "(select \"t\".\"x\" from \"t\") union (" + firstY + ")",
                select(X).from(T).union(select(y).distinctOn(x).from(S).orderBy(x)));
    }

    @Test
    void distinctOnAnAliasOrANumberIsRewritten() {
        String firstOfEachSum = "select \"c1\" as \"k\", \"c2\" as \"u\" from (select (\"t\".\"x\" + 1) as \"c1\","
                + " \"t\".\"u\" as \"c2\", (\"t\".\"x\" + 1) as \"o1\", row_number() over (partition by"
                + " (\"t\".\"x\" + 1) order by (\"t\".\"x\" + 1)) as \"distinct_row\" from \"t\") as \"distinct_rows\""
                + " where \"distinct_row\" = 1 order by \"o1\"";
        Field<Integer> sum = X.plus(1).as("k");
        assertRendered(
                firstOfEachSum,
                select(sum, U).distinctOn(field(name("k"))).from(T).orderBy(field(name("k"))));
        assertRendered(
                firstOfEachSum, select(sum, U).distinctOn(inline(1)).from(T).orderBy(inline(1)));
    }

    @Test
    void windowsInsideDistinctOnAreRewritten() {
        assertRendered(
                "select \"c1\" as \"x\", \"c2\" as \"n\", \"c3\" as \"s\" from (select \"t\".\"x\" as \"c1\", row_number()"
                        + " over (partition by \"t\".\"y\" order by \"t\".\"x\") as \"c2\", sum(case when \"t\".\"y\" > 1"
                        + " then \"t\".\"y\" end) over (partition by \"t\".\"x\") as \"c3\", \"t\".\"x\" as \"o1\","
                        + " row_number() over (partition by \"t\".\"x\" order by \"t\".\"x\") as \"distinct_row\""
                        + " from \"t\") as \"distinct_rows\" where \"distinct_row\" = 1 order by \"o1\"",
                select(
                                X,
                                rowNumber().over("w").as("n"),
                                sum(Y).filterWhere(Y.gt(1)).over(partitionBy(X)).as("s"))
                        .distinctOn(X)
                        .from(T)
                        .window(name("w").as(partitionBy(Y).orderBy(X)))
                        .orderBy(X));
    }

    @Test
    void filtersInCaseInHavingAndInSetAreRewritten() {
        assertField(
                "case when count(case when \"t\".\"x\" > 1 then 1 end) > 0 then sum(case when not ((\"t\".\"x\" is null"
                        + " and \"t\".\"y\" is null) or (\"t\".\"x\" is not null and \"t\".\"y\" is not null and"
                        + " \"t\".\"x\" = \"t\".\"y\")) then \"t\".\"y\" end) end",
                when(count().filterWhere(X.gt(1)).gt(0), sum(Y).filterWhere(X.isDistinctFrom(Y))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" group by \"t\".\"x\" having count(case when \"t\".\"y\" > 1 then \"t\".\"y\""
                        + " end) > 2 order by max(case when \"t\".\"y\" > 1 then \"t\".\"y\" end) desc",
                select(X)
                        .from(T)
                        .groupBy(X)
                        .having(count(Y).filterWhere(Y.gt(1)).gt(2))
                        .orderBy(max(Y).filterWhere(Y.gt(1)).desc()));
        assertRendered(
                "update \"s\" set \"x\" = (select max(case when \"t\".\"x\" in (select \"t\".\"y\" from \"s\" limit 1)"
                        + " then \"t\".\"y\" end) from \"t\")",
                REDSHIFT.update(S)
                        .set(
                                X,
                                select(max(Y).filterWhere(X.in(select(Y).from(S).limit(1))))
                                        .from(T)));
    }

    @Test
    void limitsInSetAndInTheWithClauseOfAnInsertAreRewritten() {
        assertRendered(
                "update \"s\" set \"x\" = (select \"t\".\"y\" from \"t\" order by \"t\".\"y\" limit 1)",
                REDSHIFT.update(S).set(X, select(Y).from(T).orderBy(Y).limit(1)));
        assertRendered(
                "insert into \"s\" (\"x\") with \"q\" as (select \"t\".\"x\" from \"t\" order by \"t\".\"x\" limit 2)"
                        + " select \"t\".\"x\" from \"q\" limit 1",
                REDSHIFT.with("q")
                        .as(select(X).from(T).orderBy(X).limit(2))
                        .insertInto(S, X)
                        .select(select(X).from(name("q")).limit(1)));
    }

    @Test
    void valuesTablesAreRewrittenInSubqueriesUnionsAndUpdates() {
        assertRendered(
                "select \"t\".\"x\" from \"t\" where (\"t\".\"x\", \"t\".\"y\") in (select \"v\".\"a\", \"v\".\"b\" from"
                        + " (select 1 as \"c1\", 2 as \"c2\") as \"v\" (\"a\", \"b\"))",
                select(X)
                        .from(T)
                        .where(row(X, Y).in(selectFrom(values(row(1, 2)).as("v", "a", "b")))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" union all select \"v\".\"c1\" from (select 1 as \"c1\") as \"v\" (\"c1\")",
                select(X).from(T).unionAll(selectFrom(values(row(1)))));
        assertRendered(
                "update \"s\" set \"x\" = \"v\".\"a\" from (select 1 as \"c1\" union all select 2) as \"v\" (\"a\")",
                REDSHIFT.update(S)
                        .set(X, field(name("v", "a"), Integer.class))
                        .from(values(row(1), row(2)).as("v", "a")));
    }

    @Test
    void namedWindowsInUnionsInOrderByAndInNestedSelectsAreRewritten() {
        String numbers = "select row_number() over (partition by \"t\".\"y\" order by \"t\".\"x\") from \"t\"";
        var window = name("w").as(partitionBy(Y).orderBy(X));
        assertRendered(
                numbers + " union " + numbers,
                select(rowNumber().over("w"))
                        .from(T)
                        .window(window)
                        .union(select(rowNumber().over("w")).from(T).window(window)));
        assertRendered(
                "select \"t\".\"x\" from \"t\" order by row_number() over (partition by \"t\".\"y\" order by \"t\".\"x\")",
                select(X).from(T).window(window).orderBy(rowNumber().over("w")));
        assertRendered(
                "select row_number() over (partition by \"t\".\"y\" order by \"t\".\"x\"), (select max(\"n\") from"
                        + " (select row_number() over (order by \"s\".\"u\") as \"n\" from \"s\") as \"d\") from \"t\"",
                select(
                                rowNumber().over("w"),
                                field(select(max(field(name("n"), Integer.class)))
                                        .from(select(rowNumber().over("w").as("n"))
                                                .from(S)
                                                .window(name("w").as(orderBy(field(name("s", "u")))))
                                                .asTable("d"))))
                        .from(T)
                        .window(window));
    }

    @Test
    void qualifyInEachSelectOfAUnionAndInASubqueryOfInIsRewritten() {
        Field<Integer> y = field(name("s", "y"), Integer.class);
        assertRendered(
                "select \"t\".\"x\" from \"t\" where true qualify row_number() over (order by \"t\".\"x\") = 1 union"
                        + " select \"t\".\"y\" from \"s\" where true qualify rank() over (order by \"t\".\"y\") = 1",
                select(X)
                        .from(T)
                        .qualify(rowNumber().over(orderBy(X)).eq(1))
                        .union(select(Y).from(S).qualify(rank().over(orderBy(Y)).eq(1))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"x\" in (select \"s\".\"y\" from \"s\" group by \"s\".\"y\""
                        + " qualify sum(case when \"s\".\"y\" > 1 then \"s\".\"y\" end) over (partition by \"s\".\"y\") > 1)",
                select(X)
                        .from(T)
                        .where(X.in(select(y)
                                .from(S)
                                .groupBy(y)
                                .qualify(sum(y).filterWhere(y.gt(1))
                                        .over(partitionBy(y))
                                        .gt(java.math.BigDecimal.ONE)))));
    }

    @Test
    void aRowIsComparedWithASubqueryOnlyByIn() {
        Select<Record2<Integer, Integer>> rows = select(X, Y).from(S);
        assertRendered(
                "select \"t\".\"x\" from \"t\" where ((\"t\".\"x\", \"t\".\"y\") in (select \"t\".\"x\", \"t\".\"y\" from"
                        + " \"s\") and (\"t\".\"x\", \"t\".\"y\") not in (select \"t\".\"x\", \"t\".\"y\" from \"s\"))",
                select(X).from(T).where(row(X, Y).in(rows)).and(row(X, Y).notIn(rows)));
        String refused = "Redshift doesn't support comparisons of rows with subqueries:"
                + " use in(), or exists() with a subquery whose WHERE compares the columns";
        assertRefused(refused, select(X).from(T).where(row(X, Y).eq(rows)));
        assertRefused(refused, select(X).from(T).where(row(X, Y).lt(rows)));
        assertRefused(refused, select(X).from(T).where(row(X, Y).eq(any(rows))));
    }

    @Test
    void betweenSymmetricIsRefused() {
        String refused = "Redshift doesn't support SYMMETRIC: use between(least(a, b), greatest(a, b))";
        assertRefused(refused, select(X).from(T).where(X.betweenSymmetric(1).and(3)));
        assertRefused(refused, select(X).from(T).where(X.notBetweenSymmetric(1).and(3)));
    }

    @Test
    void lagAndLeadTakeNoDefault() {
        assertField("lag(\"t\".\"x\", 2) over (order by \"t\".\"y\")", lag(X, 2).over(orderBy(Y)));
        assertFieldRefused(
                "Redshift doesn't support LAG with a default: put coalesce() around the function or, if NULL must be"
                        + " kept, use a CASE on row_number()",
                lag(X, 1, 0).over(orderBy(Y)));
        assertFieldRefused(
                "Redshift doesn't support LEAD with a default: put coalesce() around the function or, if NULL must be"
                        + " kept, use a CASE on row_number()",
                lead(X, 1, 0).over(orderBy(Y)));
    }

    @Test
    void unsupportedAggregatesAndJsonPathsAreRefused() {
        Field<JSON> json = field(name("j"), SQLDataType.JSON);
        String path = "Redshift doesn't support JSON_EXISTS or JSON_VALUE: use RedshiftFunctions.jsonExtractPathText";
        assertFieldRefused(
                "Redshift doesn't support the function bit_xor: use sum() of each bit, modulo 2", bitXorAgg(X));
        assertFieldRefused(path, jsonValue(json, "$.a"));
        assertFieldRefused(path, field(jsonExists(json, "$.a")));
        assertRefused(
                "Redshift doesn't support JSON_TABLE: use a SUPER column and RedshiftFunctions.superPath",
                select().from(
                                table(name("t")),
                                jsonTable(json, inline("$"))
                                        .column("a", SQLDataType.INTEGER)
                                        .path("$")));
    }
}
