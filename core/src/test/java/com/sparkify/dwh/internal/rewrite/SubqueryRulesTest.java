package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.*;

import com.sparkify.dwh.internal.jooq.Exists;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/** Tests the rules for subqueries, common table expressions, and the tables of UPDATE and DELETE. */
class SubqueryRulesTest {

    private static final String JOIN = ": join a derived table that has the rows or values for all keys";

    private static final Field<Integer> SX = field(name("s", "x"), Integer.class);
    private static final Table<Record> R = table(name("r"));
    private static final Field<Integer> RX = field(name("r", "x"), Integer.class);

    private static Select<?> where(Condition condition) {
        return select(X).from(T).where(condition);
    }

    @Test
    void onlyEqualAnyAndUnequalAllTakeAQuery() {
        Select<Record1<Integer>> query = select(SX).from(S);
        String from = "select \"t\".\"x\" from \"t\" where \"t\".\"x\" ";
        assertRendered(from + "= any (select \"s\".\"x\" from \"s\")", where(X.eq(any(query))));
        assertRendered(from + "<> all (select \"s\".\"x\" from \"s\")", where(X.ne(all(query))));
        String bounds = "compare with a subquery that selects min() or max()";
        assertRefused("Redshift doesn't support > ANY of a query: " + bounds, where(X.gt(any(query))));
        assertRefused("Redshift doesn't support >= ALL of a query: " + bounds, where(X.ge(all(query))));
        assertRefused("Redshift doesn't support < ALL of a query: " + bounds, where(X.lt(all(query))));
        assertRefused("Redshift doesn't support <= ANY of a query: " + bounds, where(X.le(any(query))));
        assertRefused(
                "Redshift doesn't support = ALL of a query: compare with both min() and max() of the query",
                where(X.eq(all(query))));
        assertRefused(
                "Redshift doesn't support <> ANY of a query:"
                        + " use exists() with a subquery whose WHERE compares the values",
                where(X.ne(any(query))));
    }

    @Test
    void aCorrelatedSubqueryMayReferOnlyToTheNextOuterBlock() {
        assertRendered(
                "select \"t\".\"x\" from \"t\" where (exists (select 1 as \"one\" from \"s\" where \"s\".\"x\" = \"t\".\"x\""
                        + " union select 1 as \"one\" from \"s\" where \"s\".\"x\" > \"t\".\"x\"))",
                where(Exists.exists(selectOne()
                        .from(S)
                        .where(SX.eq(X))
                        .union(selectOne().from(S).where(SX.gt(X))))));
        assertRendered(
                "update \"t\" set \"x\" = (select max(\"s\".\"x\") from \"s\" where \"s\".\"x\" = \"t\".\"y\")",
                REDSHIFT.update(T).set(X, select(max(SX)).from(S).where(SX.eq(Y))));
        String skips = "Redshift doesn't support a correlated subquery that skips a query block" + JOIN;
        assertRefused(
                skips,
                where(not(Exists.exists(selectOne()
                        .from(S)
                        .where(not(Exists.exists(selectOne().from(R).where(RX.eq(X)))))))));
        assertRefused(
                skips,
                where(X.in(select(field(name("d", "x"), Integer.class))
                        .from(select(SX).from(S).where(SX.eq(Y)).asTable("d")))));
        assertRefused(
                skips,
                REDSHIFT.deleteFrom(T)
                        .where(Exists.exists(selectOne()
                                .from(S)
                                .where(SX.in(select(RX).from(R).where(RX.gt(X)))))));
    }

    @Test
    void aNameBelongsToTheInnermostTable() {
        assertRendered(
                "select \"a\".\"x\" from \"t\" as \"a\" where (exists (select 1 as \"one\" from \"t\" as \"b\" where (exists"
                        + " (select 1 as \"one\" from \"t\" as \"a\" where \"a\".\"x\" = \"b\".\"x\"))))",
                select(field(name("a", "x")))
                        .from(T.as("a"))
                        .where(Exists.exists(selectOne()
                                .from(T.as("b"))
                                .where(Exists.exists(selectOne()
                                        .from(T.as("a"))
                                        .where(field(name("a", "x")).eq(field(name("b", "x")))))))));
    }

    @Test
    void correlatedSubqueriesAreRefusedInSomePlaces() {
        assertRefused(
                "Redshift doesn't support a correlated subquery in ON of an outer join" + JOIN,
                select(X).from(T.leftJoin(S).on(X.eq(select(max(RX)).from(R).where(RX.eq(SX))))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" join \"s\" on \"t\".\"x\" = (select max(\"r\".\"x\") from \"r\""
                        + " where \"r\".\"x\" = \"s\".\"x\")",
                select(X).from(T.join(S).on(X.eq(select(max(RX)).from(R).where(RX.eq(SX))))));
        assertRefused(
                "Redshift doesn't support a correlated subquery with a window function" + JOIN,
                where(X.notIn(select(max(SX).over()).from(S).where(SX.eq(Y)))));
        assertRefused(
                "Redshift doesn't support a correlated subquery with a window function" + JOIN,
                where(X.in(select(SX)
                        .from(S)
                        .where(SX.eq(Y))
                        .qualify(rowNumber().over(orderBy(SX)).eq(1)))));
        assertRefused(
                "Redshift doesn't support a correlated subquery in GROUP BY" + JOIN,
                select(count()).from(T).groupBy(field(select(max(SX)).from(S).where(SX.eq(X)))));
        Field<Integer> most = field(select(max(SX)).from(S).where(SX.eq(X))).as("m");
        assertRefused(
                "Redshift doesn't support a correlated subquery in GROUP BY" + JOIN,
                select(X, most).from(T).groupBy(field(name("m")), X));
        assertRefused(
                "Redshift doesn't support a correlated subquery in GROUP BY" + JOIN,
                select(X, most).from(T).groupBy(most, X));
        assertRendered(
                "select \"t\".\"x\", (select max(\"s\".\"x\") from \"s\" where \"s\".\"x\" = \"t\".\"x\") as \"m\" from"
                        + " \"t\" group by \"t\".\"x\", \"t\".\"m\"",
                select(X, most).from(T).groupBy(X, field(name("t", "m"))));
        assertRefused(
                "Redshift doesn't support a correlated subquery in IN with GROUP BY and an aggregate other than"
                        + " min() and max()"
                        + JOIN,
                where(X.in(select(count()).from(S).where(SX.eq(Y)).groupBy(SX))));
        assertRefused(
                "Redshift doesn't support a correlated subquery in IN with GROUP BY and an aggregate other than"
                        + " min() and max()"
                        + JOIN,
                where(X.in(select(count().plus(max(SX))).from(S).where(SX.eq(Y)).groupBy(SX))));
        assertRefused(
                "Redshift doesn't support a correlated subquery in IN with GROUP BY and an aggregate other than"
                        + " min() and max()"
                        + JOIN,
                where(X.in(select(SX).from(S).where(SX.eq(Y)).groupBy(SX).having(count().gt(1)))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"x\" in (select (max(\"s\".\"x\") + (select count(*) from \"u\"))"
                        + " from \"s\" where \"s\".\"x\" = \"t\".\"y\" group by \"s\".\"x\")",
                where(X.in(select(max(SX).plus(field(selectCount().from(table(name("u"))))))
                        .from(S)
                        .where(SX.eq(Y))
                        .groupBy(SX))));
    }

    @Test
    void aRecursiveExpressionHasAColumnListAndUnionAll() {
        Field<Integer> n = field(name("r", "n"), Integer.class);
        String recursion = "with recursive \"r\"(\"n\") as (select \"t\".\"x\" as \"n\" from \"t\" union all"
                + " select (\"r\".\"n\" + 1) from \"r\" where \"r\".\"n\" < 5) select * from \"r\"";
        var next = select(n.plus(1)).from(R).where(n.lt(5));
        var listed = withRecursive(name("r").as(select(X.as("n")).from(T).unionAll(next)))
                .select()
                .from(R);
        assertRendered(recursion, listed);
        assertRendered(
                "create table \"q\" as " + recursion, REDSHIFT.createTable("q").as(listed));
        assertRefused(
                "Redshift doesn't support a recursive WITH without a column list: name the columns:"
                        + " name(…).fields(…).as(…)",
                withRecursive(name("r").as(select(inline(1)).unionAll(next)))
                        .select()
                        .from(R));
        assertRefused(
                "Redshift doesn't support a recursive WITH other than SELECT UNION ALL SELECT: use one unionAll(),"
                        + " and remove"
                        + " duplicates in the query that reads it",
                withRecursive(name("r").fields("n").as(select(X).from(T).union(next)))
                        .select()
                        .from(R));
        assertRefused(
                "Redshift doesn't support ORDER BY or LIMIT in a recursive WITH: order and limit the query that"
                        + " reads it",
                withRecursive(name("r").fields("n").as(select(X).from(T).unionAll(next.limit(3))))
                        .select()
                        .from(R));
        assertRendered(
                "with recursive \"r\" as (select \"t\".\"x\" from \"t\") select * from \"r\"",
                withRecursive(name("r").as(select(X).from(T))).select().from(R));
    }

    @Test
    void withIsRefusedInSomePlaces() {
        Field<Integer> n = field(name("r", "n"), Integer.class);
        var recursive = withRecursive(name("r")
                        .fields("n")
                        .as(select(X).from(T).unionAll(select(n.plus(1)).from(R))))
                .select(n)
                .from(R);
        String subquery =
                "Redshift doesn't support WITH RECURSIVE in a subquery: define it before the outermost SELECT";
        assertRefused(subquery, select().from(recursive.asTable("d")));
        assertRefused(subquery, where(X.in(recursive)));
        assertRefused(subquery, REDSHIFT.update(T).set(X, 1).where(X.in(recursive)));
        assertRefused(
                "Redshift doesn't support WITH in WITH:"
                        + " define all expressions in the outer WITH, the inner expressions first",
                with(name("a").as(with(name("b").as(select(X).from(T))).select().from(name("b"))))
                        .select()
                        .from(name("a")));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"x\" in (with \"b\" as (select \"s\".\"x\" from \"s\")"
                        + " select \"x\" from \"b\")",
                where(X.in(with(name("b").as(select(SX).from(S)))
                        .select(field(name("x"), Integer.class))
                        .from(name("b")))));
    }

    @Test
    void valuesOfOneRowMayHaveSubqueries() {
        assertRendered(
                "insert into \"s\" (\"x\") values ((select max(\"t\".\"x\") from \"t\"))",
                REDSHIFT.insertInto(S, X).values(field(select(max(X)).from(T))));
        assertRefused(
                "Redshift doesn't support subqueries in the VALUES of several rows: insert a SELECT with UNION"
                        + " ALL, or single rows",
                REDSHIFT.insertInto(S, X)
                        .values(inline(1))
                        .values(coalesce(field(select(max(X)).from(T)), inline(0))));
    }

    @Test
    void updateAndDeleteTakeOneTableAndNoOuterJoin() {
        String outer = "Redshift doesn't support outer joins in FROM or USING of ";
        assertRefused(
                outer + "UPDATE: use a subquery in WHERE",
                REDSHIFT.update(S).set(X, 1).from(T.leftJoin(R).on(X.eq(RX))));
        assertRefused(
                outer + "DELETE: use a subquery in WHERE",
                REDSHIFT.deleteFrom(S).using(T.join(R.fullJoin(S).on(RX.eq(SX))).on(X.eq(RX))));
        assertRefused(
                "Redshift doesn't support UPDATE of a join: update one table, and join in from()",
                REDSHIFT.update(T.join(S).on(X.eq(SX))).set(X, 1));
        assertRefused(
                "Redshift doesn't support DELETE from a join: delete from one table, and join in using()",
                REDSHIFT.delete(T.join(S).on(X.eq(SX))));
    }

    @Test
    void sortedAggregatesOfOneSelectHaveOneOrder() {
        String refused =
                "Redshift doesn't support LISTAGG, MEDIAN and PERCENTILE_CONT with different orders in one SELECT:"
                        + " aggregate in one derived table for each order, and join them";
        assertRefused(refused, select(median(X), median(Y)).from(T));
        assertRefused(
                refused,
                select(listAgg(U).withinGroupOrderBy(X), listAgg(U).withinGroupOrderBy(X.desc()))
                        .from(T));
        assertRefused(
                refused,
                select(percentileCont(0.5).withinGroupOrderBy(X))
                        .from(T)
                        .having(median(Y).isNull()));
        assertRendered(
                "select median(\"t\".\"x\"), percentile_cont(0.9) within group (order by \"t\".\"x\" asc),"
                        + " listagg(\"t\".\"u\") within group (order by \"t\".\"x\") from \"t\"",
                select(
                                median(X),
                                percentileCont(0.9).withinGroupOrderBy(X.asc()),
                                listAgg(U).withinGroupOrderBy(X))
                        .from(T));
        assertRendered(
                "select median(\"d\".\"m\") from (select median(\"t\".\"y\") as \"m\" from \"t\") as \"d\"",
                select(median(field(name("d", "m"), Integer.class)))
                        .from(select(median(Y).as("m")).from(T).asTable("d")));
        assertRendered(
                "select median(\"t\".\"x\") over (), median(\"t\".\"y\") over () from \"t\"",
                select(median(X).over(), median(Y).over()).from(T));
    }
}
