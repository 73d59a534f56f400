package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.with;

import org.jooq.Param;
import org.junit.jupiter.api.Test;

class QueryRulesTest {

    private static final String NO_RETURNING =
            "Redshift doesn't support RETURNING: select the rows by their key before or after the statement. If a"
                    + " record's store() or insert() adds RETURNING, set returnIdentityOnUpdatableRecord of jOOQ's"
                    + " Settings to false";
    private static final String NO_UPSERT =
            "Redshift doesn't support ON CONFLICT: use Redshift.upsert or mergeInto, from a table that holds the"
                    + " new rows";

    @Test
    void aLimitIsWrittenAsLimitOnEveryLevel() {
        assertRendered(
                "select \"t\".\"x\" from \"t\" order by \"t\".\"x\" limit 2 offset 1",
                select(X).from(T).orderBy(X).limit(2).offset(1));
        assertRendered(
                "select \"t\".\"x\" from \"t\" offset 1", select(X).from(T).offset(1));
        assertRendered(
                "(select \"t\".\"x\" from \"t\" order by \"t\".\"x\" limit 1) union"
                        + " (select \"t\".\"x\" from \"s\" limit 2) limit 3",
                select(X)
                        .from(T)
                        .orderBy(X)
                        .limit(1)
                        .union(select(X).from(S).limit(2))
                        .limit(3));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"x\" in (select \"t\".\"y\" from \"s\" limit 4)",
                select(X).from(T).where(X.in(select(Y).from(S).limit(4))));
    }

    @Test
    void aLimitWithTiesOrWithPercentIsRefused() {
        assertRefused(
                "Redshift doesn't support LIMIT … WITH TIES: use rank() in a derived table, which keeps ties",
                select(X).from(T).orderBy(X).limit(1).withTies());
        assertRefused(
                "Redshift doesn't support LIMIT … PERCENT: LIMIT takes a number of rows; filter by a rank instead",
                select(X).from(T).orderBy(X).limit(1).percent());
    }

    @Test
    void exceptAllAndIntersectAllAreRefusedAndUnionAllIsUnchanged() {
        assertRefused(
                "Redshift doesn't support EXCEPT ALL: use except(), or count the rows",
                select(X).from(T).exceptAll(select(X).from(S)));
        assertRefused(
                "Redshift doesn't support INTERSECT ALL: use intersect(), or count the rows",
                select(X).from(T).intersectAll(select(X).from(S)));
        assertRendered(
                "select \"t\".\"x\" from \"t\" union all select \"t\".\"x\" from \"s\"",
                select(X).from(T).unionAll(select(X).from(S)));
    }

    @Test
    void distinctOnIsTheFirstRowOfEachPartition() {
        assertRendered(
                "select \"c1\" as \"x\", \"c2\" as \"u\" from (select \"t\".\"x\" as \"c1\", \"t\".\"u\" as \"c2\","
                        + " \"t\".\"y\" as \"o1\", \"t\".\"x\" as \"o2\", row_number() over (partition by \"t\".\"y\""
                        + " order by \"t\".\"y\", \"t\".\"x\" desc nulls last) as \"distinct_row\" from \"t\")"
                        + " as \"distinct_rows\" where \"distinct_row\" = 1"
                        + " order by \"o1\", \"o2\" desc nulls last limit 2 offset 1",
                select(X, U)
                        .distinctOn(Y)
                        .from(T)
                        .orderBy(Y, X.desc().nullsLast())
                        .limit(2)
                        .offset(1));
    }

    @Test
    void distinctOnAppliesAnOffsetOnce() {
        String rows = "select \"c1\" as \"x\" from (select \"t\".\"x\" as \"c1\", row_number() over (partition by"
                + " \"t\".\"y\") as \"distinct_row\" from \"t\") as \"distinct_rows\" where \"distinct_row\" = 1";
        Param<Integer> two = inline(2);
        assertRendered(rows + " offset 2", select(X).distinctOn(Y).from(T).offset(two));
        assertRendered(
                rows + " limit 2 offset 2",
                select(X).distinctOn(Y).from(T).limit(two).offset(two));
    }

    @Test
    void distinctOnTakesAliasesAndNumbersOfColumns() {
        assertRendered(
                "select \"c1\" as \"a\", \"c2\" as \"u\" from (select \"t\".\"x\" as \"c1\", \"t\".\"u\" as \"c2\","
                        + " \"t\".\"x\" as \"o1\", \"t\".\"u\" as \"o2\", row_number() over (partition by \"t\".\"y\""
                        + " order by \"t\".\"x\", \"t\".\"u\") as \"distinct_row\" from \"t\") as \"distinct_rows\""
                        + " where \"distinct_row\" = 1 order by \"o1\", \"o2\"",
                select(X.as("a"), U).distinctOn(Y).from(T).orderBy(field(name("a")), inline(2)));
    }

    @Test
    void theWithOfADistinctOnStaysBeforeTheQuery() {
        assertRendered(
                "with \"q\" as (select \"t\".\"x\", \"t\".\"y\" from \"t\") select \"c1\" as \"x\" from"
                        + " (select \"t\".\"x\" as \"c1\", row_number() over (partition by \"t\".\"y\")"
                        + " as \"distinct_row\" from \"q\" as \"t\") as \"distinct_rows\" where \"distinct_row\" = 1",
                with("q")
                        .as(select(X, Y).from(T))
                        .select(X)
                        .distinctOn(Y)
                        .from(table(name("q")).as("t")));
    }

    @Test
    void aDistinctOnThatCanNotBeRewrittenExactlyIsRefused() {
        assertRefused(
                "Redshift doesn't support DISTINCT ON of columns that jOOQ doesn't know: name the columns in place"
                        + " of the asterisk",
                select().distinctOn(Y).from(T));
        assertRefused(
                "Redshift doesn't support DISTINCT ON in the first SELECT of a set operation: select from it as a"
                        + " derived table",
                select(X).distinctOn(Y).from(T).union(select(X).from(S)));
        assertRefused(
                "Redshift doesn't support DISTINCT ON with QUALIFY: use row_number() in QUALIFY instead",
                select(X).distinctOn(Y).from(T).qualify(rowNumber().over().eq(1)));
    }

    @Test
    void aValuesTableIsAUnion() {
        assertRendered(
                "select \"v\".\"a\", \"v\".\"b\" from (select 1 as \"c1\", cast('a' as VARCHAR(MAX)) as \"c2\""
                        + " union all select 2, null) as \"v\" (\"a\", \"b\")",
                select().from(values(row(1, "a"), row(2, (String) null)).as("v", "a", "b")));
        assertRendered(
                "insert into \"s\" (\"x\", \"y\") select \"v\".\"c1\", \"v\".\"c2\" from"
                        + " (select cast(null as INTEGER) as \"c1\", 3 as \"c2\" union all select 4, null) as \"v\" (\"c1\", \"c2\")",
                REDSHIFT.insertInto(S, X, Y)
                        .select(selectFrom(values(row((Integer) null, 3), row(4, (Integer) null)))));
    }

    @Test
    void theWithOfAnInsertIsWrittenBeforeTheSelect() {
        assertRendered(
                "insert into \"s\" (\"x\") with \"q\" as (select \"t\".\"x\" from \"t\") select \"t\".\"x\" from \"q\"",
                REDSHIFT.with("q")
                        .as(select(X).from(T))
                        .insertInto(S, X)
                        .select(select(X).from(table(name("q")))));
        assertRefused(
                "Redshift doesn't support WITH … INSERT … VALUES: insert a SELECT",
                REDSHIFT.with("q").as(select(X).from(T)).insertInto(S, X).values(1));
        assertRefused(
                "Redshift doesn't support WITH before INSERT and before its SELECT: use one WITH for all expressions",
                REDSHIFT.with("q")
                        .as(select(X).from(T))
                        .insertInto(S, X)
                        .select(with("r").as(select(X).from(T)).select(X).from(table(name("r")))));
    }

    @Test
    void supportedInsertsUpdatesAndDeletesAreUnchanged() {
        assertRendered(
                "insert into \"s\" (\"x\", \"y\") values (1, 2), (3, 4)",
                REDSHIFT.insertInto(S, X, Y).values(1, 2).values(3, 4));
        assertRendered(
                "update \"s\" set \"x\" = 1 from \"t\" where \"t\".\"y\" = 2",
                REDSHIFT.update(S).set(X, 1).from(T).where(Y.eq(2)));
        assertRendered(
                "delete from \"s\" using \"t\" where \"t\".\"y\" = 2",
                REDSHIFT.deleteFrom(S).using(T).where(Y.eq(2)));
    }

    @Test
    void unsupportedInsertsUpdatesAndDeletesAreRefused() {
        assertRefused(NO_UPSERT, REDSHIFT.insertInto(S, X, Y).values(1, 2).onConflictDoNothing());
        assertRefused(
                NO_UPSERT,
                REDSHIFT.insertInto(S, X, Y).values(1, 2).onDuplicateKeyUpdate().set(Y, 1));
        assertRefused(NO_RETURNING, REDSHIFT.insertInto(S, X, Y).values(1, 2).returning(X));
        assertRefused(NO_RETURNING, REDSHIFT.deleteFrom(S).returning(X));
        assertRefused(
                NO_RETURNING,
                REDSHIFT.with("q")
                        .as(select(X).from(T))
                        .insertInto(S, X)
                        .select(select(X).from(name("q")))
                        .returning(X));
        assertRefused(
                "Redshift doesn't support UPDATE with ORDER BY or LIMIT: name the rows in WHERE, by their key",
                REDSHIFT.update(S).set(X, 1).limit(1));
        assertRefused(
                "Redshift doesn't support DELETE with ORDER BY or LIMIT: name the rows in WHERE, by their key",
                REDSHIFT.deleteFrom(S).limit(1));
        assertRefused(
                "Redshift doesn't support UPDATE … SET (a, b) = …: set each column, from a table in FROM",
                REDSHIFT.update(S).set(row(X, Y), select(X, Y).from(T)));
        assertRefused(
                "Redshift doesn't support MERGE with jOOQ's clauses: use Redshift.mergeInto or upsert",
                REDSHIFT.mergeInto(S).using(T).on(X.eq(Y)).whenMatchedThenDelete());
    }

    @Test
    void qualifyIsWrittenAndTheWindowClauseIsNot() {
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"y\" > 1"
                        + " qualify row_number() over (partition by \"t\".\"y\" order by \"t\".\"x\") = 1"
                        + " order by \"t\".\"x\" limit 3",
                select(X)
                        .from(T)
                        .where(Y.gt(1))
                        .window(name("w").as(partitionBy(Y).orderBy(X)))
                        .qualify(rowNumber().over("w").eq(1))
                        .orderBy(X)
                        .limit(3));
        assertRendered(
                "select \"q\".\"x\" from (select \"t\".\"x\" from \"t\" where true qualify row_number() over (order by"
                        + " \"t\".\"x\") = 1) as \"q\"",
                selectFrom(select(X)
                        .from(T)
                        .qualify(rowNumber().over(orderBy(X)).eq(1))
                        .asTable("q")));
    }

    @Test
    void lateralTablesAreRefused() {
        String refused = "Redshift doesn't support LATERAL: use a join, or row_number() in a derived table";
        assertRefused(
                refused, select().from(T).crossJoin(lateral(select(X).from(S)).as("l")));
        assertRefused(refused, select().from(T).crossApply(select(X).from(S)));
    }

    @Test
    void locksAreRefused() {
        assertRefused(
                "Redshift doesn't support FOR UPDATE or FOR SHARE: use LOCK TABLE",
                select(X).from(T).forUpdate());
        assertRendered(
                "with \"q\" as (select \"t\".\"x\" from \"t\") select * from \"q\"",
                with(name("q").as(select(X).from(T))).select().from(name("q")));
    }

    @Test
    void groupByDistinctIsRefusedAndGroupingSetsAreNot() {
        assertRefused(
                "Redshift doesn't support GROUP BY DISTINCT: leave out the repeated grouping sets",
                select(X).from(T).groupByDistinct(X));
        assertRendered(
                "select \"t\".\"x\", sum(\"t\".\"y\") from \"t\" group by rollup (\"t\".\"x\")"
                        + " order by \"t\".\"x\" asc nulls first",
                select(X, sum(Y))
                        .from(T)
                        .groupBy(org.jooq.impl.DSL.rollup(X))
                        .orderBy(X.asc().nullsFirst()));
    }
}
