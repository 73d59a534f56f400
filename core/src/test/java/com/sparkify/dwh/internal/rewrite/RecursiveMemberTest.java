package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.*;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/** Tests what the second SELECT of a recursive common table expression can contain. */
class RecursiveMemberTest {

    private static final Table<Record> R = table(name("r"));
    private static final Field<Integer> SX = field(name("s", "x"), Integer.class);
    private static final Field<Integer> N = field(name("r", "n"), Integer.class);

    private static Select<?> recursive(Select<Record1<Integer>> first, Select<? extends Record1<?>> member) {
        @SuppressWarnings("unchecked")
        var second = (Select<Record1<Integer>>) member;
        return withRecursive(name("r").fields("n").as(first.unionAll(second)))
                .select()
                .from(R);
    }

    private static void assertMemberRefused(String message, Select<? extends Record1<?>> member) {
        assertRefused("Redshift doesn't support " + message, recursive(select(X).from(T), member));
    }

    @Test
    void aRecursiveMemberNeitherGroupsNorAggregates() {
        String where = " in the recursive SELECT of a recursive WITH: use it in the query that reads the result";
        assertMemberRefused("aggregates" + where, select(max(N)).from(R));
        assertMemberRefused("aggregates" + where, select(N).from(R).having(count().gt(1)));
        assertMemberRefused("GROUP BY" + where, select(N).from(R).groupBy(N));
        assertMemberRefused(
                "HAVING" + where, select(inline(1)).from(R).having(inline(1).eq(1)));
        assertMemberRefused("DISTINCT" + where, selectDistinct(N).from(R));
        Field<Integer> dn = field(name("d", "n"), Integer.class);
        assertMemberRefused(
                "DISTINCT" + where, select(dn).from(selectDistinct(N).from(R).asTable("d")));
        assertRendered(
                "with recursive \"r\"(\"n\") as (select max(\"t\".\"x\") from \"t\" group by \"t\".\"y\" union all"
                        + " select \"s\".\"x\" from \"r\" join (select \"t\".\"y\", max(\"t\".\"x\") as \"x\""
                        + " from \"t\" group by \"t\".\"y\") as \"s\" on \"s\".\"y\" = \"r\".\"n\") select * from \"r\"",
                recursive(
                        select(max(X)).from(T).groupBy(Y),
                        select(SX)
                                .from(R)
                                .join(select(Y, max(X).as("x"))
                                        .from(T)
                                        .groupBy(Y)
                                        .asTable("s"))
                                .on(field(name("s", "y"), Integer.class).eq(N))));
        assertRendered(
                "with recursive \"r\"(\"n\") as (select \"t\".\"x\" from \"t\" union all select"
                        + " max(\"r\".\"n\") over () from \"r\") select * from \"r\"",
                recursive(select(X).from(T), select(max(N).over()).from(R)));
    }

    @Test
    void aRecursiveMemberReadsTheExpressionOnceInFrom() {
        String outer = "an outer join that can return NULLs in place of the rows of a recursive WITH:"
                + " use an inner join, or an outer join that keeps all rows of the recursive WITH";
        assertMemberRefused(outer, select(SX).from(S).leftJoin(R).on(N.eq(SX)));
        assertMemberRefused(outer, select(SX).from(R).rightJoin(S).on(N.eq(SX)));
        assertMemberRefused(outer, select(SX).from(R.fullJoin(S).on(N.eq(SX)).crossJoin(T)));
        assertRendered(
                "with recursive \"r\"(\"n\") as (select \"t\".\"x\" from \"t\" union all select \"s\".\"x\" from \"r\""
                        + " left outer join \"s\" on \"r\".\"n\" = \"s\".\"x\") select * from \"r\"",
                recursive(select(X).from(T), select(SX).from(R).leftJoin(S).on(N.eq(SX))));
        assertMemberRefused(
                "a recursive WITH that reads itself outside FROM: join the expression in FROM",
                select(SX).from(S).where(SX.in(select(N).from(R))));
        assertMemberRefused(
                "a recursive WITH that reads itself twice in one SELECT: read it once, and join other tables",
                select(N)
                        .from(R)
                        .join(R.as("q"))
                        .on(field(name("q", "n"), Integer.class).eq(N)));
        assertRefused(
                "Redshift doesn't support a recursive WITH that reads itself in its first SELECT: read it in the second"
                        + " SELECT",
                recursive(select(N).from(R), select(SX).from(S)));
        assertRendered(
                "with recursive \"r\"(\"n\") as (select \"t\".\"x\" from \"t\" union all select"
                        + " \"d\".\"n\" from (select \"a\".\"n\" from \"r\" as \"a\") as \"d\") select * from \"r\"",
                recursive(
                        select(X).from(T),
                        select(field(name("d", "n"), Integer.class))
                                .from(select(field(name("a", "n"), Integer.class))
                                        .from(R.as("a"))
                                        .asTable("d"))));
        assertRendered(
                "with recursive \"r\"(\"n\") as (select \"t\".\"x\" from \"t\" union all select \"r\".\"n\" from"
                        + " \"q\".\"r\") select * from \"r\"",
                recursive(select(X).from(T), select(N).from(table(name("q", "r")))));
    }
}
