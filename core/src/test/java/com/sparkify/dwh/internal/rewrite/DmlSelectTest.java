package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.with;
import static org.jooq.impl.DSL.withRecursive;
import static org.jooq.impl.SQLDataType.INTEGER;

import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.junit.jupiter.api.Test;

/** Tests SELECTs in INSERT, UPDATE and DELETE. */
class DmlSelectTest {

    private static final Field<Integer> K = field(name("s", "k"), INTEGER);
    private static final Field<Integer> N = field(name("r", "n"), INTEGER);
    private static final Select<Record1<Integer>> QUERY = select(max(X).as("s")).from(T);
    private static final String TEXT = "select max(\"t\".\"x\") as \"s\" from \"t\"";

    @Test
    void anExpressionMayHaveTheNameOfTheChangedTableAsItsAlias() {
        assertRendered(
                "insert into \"s\" (\"k\") " + TEXT, REDSHIFT.insertInto(S, K).select(QUERY));
        assertRendered(
                "insert into \"s\" (\"k\") with \"w\" as (" + TEXT + ") select \"w\".\"s\" from \"w\"",
                REDSHIFT.insertInto(S, K)
                        .select(with(name("w").as(QUERY))
                                .select(field(name("w", "s"), INTEGER))
                                .from(table(name("w")))));
        assertRendered(
                "update \"s\" set \"k\" = (" + TEXT + ")", REDSHIFT.update(S).set(K, field(QUERY)));
        assertRendered(
                "delete from \"s\" where \"s\".\"k\" in (" + TEXT + ")",
                REDSHIFT.deleteFrom(S).where(K.in(QUERY)));
        assertRendered(TEXT, QUERY);
    }

    @Test
    void anInsertWithARecursiveWithNeedsAColumnList() {
        Select<Record1<Integer>> query = withRecursive(name("r")
                        .fields("n")
                        .as(select(inline(1)).unionAll(select(N.plus(1)).from(table(name("r"))))))
                .select(N)
                .from(table(name("r")));
        assertRendered(
                "insert into \"s\" (\"k\") with recursive \"r\"(\"n\") as (select 1 union all select (\"r\".\"n\" + 1) from \"r\")"
                        + " select \"r\".\"n\" from \"r\"",
                REDSHIFT.insertInto(S, K).select(query));
        assertRefused(
                "Redshift doesn't support WITH RECURSIVE in an INSERT without a column list: name the columns in"
                        + " insertInto()",
                REDSHIFT.insertInto(S).select(query));
    }
}
