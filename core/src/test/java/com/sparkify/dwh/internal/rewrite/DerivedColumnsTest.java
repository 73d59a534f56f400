package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.with;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests the rules for numbers with columns of derived tables and of common table expressions. The rules must find the
 * expression that defines the column.
 */
class DerivedColumnsTest {

    private static final Field<BigDecimal> P = field(name("t", "p"), NUMERIC(10, 2));
    private static final Field<BigDecimal> ZERO = inline(BigDecimal.ZERO);
    private static final Select<Record3<Integer, BigDecimal, BigDecimal>> QUERY =
            select(X, avg(Y).as("a"), sum(P).as("s")).from(T).groupBy(X);
    private static final Table<?> Q = QUERY.asTable("q");
    private static final String TEXT = "select \"t\".\"x\", avg(cast(\"t\".\"y\" as DECIMAL(38,16))) as \"a\","
            + " sum(\"t\".\"p\") as \"s\" from \"t\" group by \"t\".\"x\"";
    private static final String FROM = " from (" + TEXT + ") as \"q\"";

    private static Field<BigDecimal> a(String table) {
        return field(name(table, "a"), BigDecimal.class);
    }

    private static Field<BigDecimal> s(String table) {
        return field(name(table, "s"), BigDecimal.class);
    }

    @Test
    void anAverageThatIsMixedWithOtherNumbersIsADouble() {
        String mixed = "coalesce(cast(\"q\".\"a\" as DOUBLE PRECISION), 0)";
        assertRendered(
                "select " + mixed + FROM,
                select(coalesce(Q.field("a", BigDecimal.class), ZERO)).from(Q));
        assertRendered(
                "select \"s\".\"x\" from \"s\" left outer join (" + TEXT
                        + ") as \"q\" on \"q\".\"x\" = \"s\".\"x\" where " + mixed + " > 1 order by " + mixed,
                select(field(name("s", "x")))
                        .from(S)
                        .leftJoin(Q)
                        .on(field(name("q", "x"), INTEGER).eq(field(name("s", "x"), INTEGER)))
                        .where(coalesce(a("q"), ZERO).gt(inline(BigDecimal.ONE)))
                        .orderBy(coalesce(a("q"), ZERO)));
        assertRendered(
                "select cast(\"q\".\"a\" as DOUBLE PRECISION)" + FROM + " union all select 0",
                select(a("q")).from(Q).unionAll(select(ZERO)));
        assertRendered("select \"q\".\"a\"" + FROM, select(a("q")).from(Q));
        assertRendered(
                "select coalesce(\"q\".\"s\", 0)" + FROM,
                select(coalesce(s("q"), ZERO)).from(Q));
    }

    @Test
    void aCommonTableExpressionIsFoundByItsName() {
        String with = "with \"w\" as (" + TEXT + ") ";
        assertRendered(
                with + "select coalesce(cast(\"w\".\"a\" as DOUBLE PRECISION), 0) from \"w\"",
                with(name("w").as(QUERY)).select(coalesce(a("w"), ZERO)).from(table(name("w"))));
        assertRendered(
                with + "select coalesce(cast(\"v\".\"a\" as DOUBLE PRECISION), 0) from \"w\" as \"v\"",
                with(name("w").as(QUERY))
                        .select(coalesce(a("v"), ZERO))
                        .from(table(name("w")).as("v")));
        assertRendered(
                "with \"w\"(\"k\", \"m\", \"s\") as (" + TEXT
                        + "), \"u\" as (select \"w\".\"m\" as \"n\" from \"w\") select coalesce(cast(\"u\".\"n\" as DOUBLE PRECISION), 0)"
                        + " from \"u\"",
                with(name("w").fields("k", "m", "s").as(QUERY))
                        .with(name("u")
                                .as(select(field(name("w", "m"), BigDecimal.class)
                                                .as("n"))
                                        .from(table(name("w")))))
                        .select(coalesce(field(name("u", "n"), BigDecimal.class), ZERO))
                        .from(table(name("u"))));
        assertRendered(
                "insert into \"z\" (\"x\") " + with
                        + "select coalesce(cast(\"w\".\"a\" as DOUBLE PRECISION), 0) from \"w\"",
                REDSHIFT.with(name("w").as(QUERY))
                        .insertInto(table(name("z")), field(name("x"), BigDecimal.class))
                        .select(select(coalesce(a("w"), ZERO)).from(table(name("w")))));
        assertRendered(
                "create view \"v\" as " + with + "select coalesce(cast(\"w\".\"a\" as DOUBLE PRECISION), 0) from \"w\"",
                REDSHIFT.createView("v")
                        .as(with(name("w").as(QUERY))
                                .select(coalesce(a("w"), ZERO))
                                .from(table(name("w")))));
    }

    @Test
    void aCommonTableExpressionReadsTheStoredTableOfTheSameName() {
        Field<BigDecimal> stored = field(name("t", "a"), NUMERIC(38, 16));
        assertRendered(
                "with \"t\" as (select avg(cast(\"t\".\"a\" as DECIMAL(38,16))) as \"a\", coalesce(\"t\".\"a\", 0) as \"b\" from \"t\")"
                        + " select coalesce(cast(\"t\".\"a\" as DOUBLE PRECISION), 0) from \"t\"",
                with(name("t")
                                .as(select(
                                                avg(stored).as("a"),
                                                coalesce(stored, ZERO).as("b"))
                                        .from(T)))
                        .select(coalesce(a("t"), ZERO))
                        .from(T));
    }

    @Test
    void quotientsProductsAndRemaindersOfDerivedColumnsAreCast() {
        assertRendered(
                "select (cast(\"q\".\"s\" as DOUBLE PRECISION) / sum(\"q\".\"s\") over ())" + FROM,
                select(s("q").div(sum(s("q")).over())).from(Q));
        assertRendered(
                "select (cast(\"q\".\"a\" as DOUBLE PRECISION) * \"q\".\"a\")" + FROM,
                select(a("q").mul(a("q"))).from(Q));
        Table<?> r = select(s("q").div(s("q")).as("r")).from(Q).asTable("r");
        assertRendered(
                "select mod(cast(\"r\".\"r\" as DECIMAL(38,16)), 3), coalesce(\"r\".\"r\", 0) from (select"
                        + " (cast(\"q\".\"s\" as DOUBLE PRECISION) / \"q\".\"s\") as \"r\"" + FROM + ") as \"r\"",
                select(
                                field(name("r", "r"), BigDecimal.class).mod(inline(3)),
                                coalesce(field(name("r", "r"), BigDecimal.class), ZERO))
                        .from(r));
    }

    @Test
    void aDerivedColumnWithDecimalsIsRoundedInACastToInteger() {
        Table<?> half =
                select(X.mul(inline(new BigDecimal("0.5"))).as("h")).from(T).asTable("q");
        assertRendered(
                "select cast(round(\"q\".\"h\") as INTEGER) from (select (\"t\".\"x\" * 0.5) as \"h\" from \"t\") as \"q\"",
                select(field(name("q", "h"), INTEGER).cast(INTEGER)).from(half));
    }

    @Test
    void theValueOfASubqueryHasTheTypeOfItsColumn() {
        assertRendered(
                "select (cast((select sum(\"t\".\"p\") from \"t\") as DOUBLE PRECISION) / 7)",
                select(field(select(sum(P)).from(T)).div(inline(7))));
    }

    /** If the rules examined a column again wherever it is read, the work would double with each level. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aColumnThatIsReadTwiceOnEachLevelIsExaminedOnce() {
        Select<Record1<Integer>> query = select(X.as("v")).from(T);
        String text = "select \"t\".\"x\" as \"v\" from \"t\"";
        for (int level = 0; level < 15; level++) {
            Table<?> derived = query.asTable("q" + level);
            Field<Integer> v = derived.field("v", Integer.class);
            String column = "\"q" + level + "\".\"v\"";
            query = select(coalesce(v.add(v).mod(v), v.div(v)).as("v")).from(derived);
            text = "select coalesce(mod((" + column + " + " + column + "), " + column + "), (" + column + " / " + column
                    + ")) as \"v\" from (" + text + ") as \"q" + level + "\"";
        }
        assertRendered(text, query);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCommonTableExpressionThatIsReadTwiceIsExaminedOnce() {
        List<CommonTableExpression<Record1<Integer>>> all = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            Field<Integer> first = n < 2 ? X : field(name("c" + (n - 1), "v"), INTEGER);
            Field<Integer> second = n < 2 ? X : field(name("c" + (n - 2), "v"), INTEGER);
            all.add(name("c" + n)
                    .fields("v")
                    .as(
                            n < 2
                                    ? select(X.div(X)).from(T)
                                    : select(first.div(second)).from(all.get(n - 1), all.get(n - 2))));
            String columns = n < 2
                    ? "(\"t\".\"x\" / \"t\".\"x\") from \"t\""
                    : "(\"c%1$s\".\"v\" / \"c%2$s\".\"v\") from \"c%1$s\", \"c%2$s\""
                            .formatted(Integer.toString(n - 1), Integer.toString(n - 2));
            texts.add("\"c" + n + "\"(\"v\") as (select " + columns + ")");
        }
        assertRendered(
                "with " + String.join(", ", texts) + " select \"c39\".\"v\" from \"c39\"",
                with(all).select(field(name("c39", "v"), INTEGER)).from(all.get(39)));
    }
}
