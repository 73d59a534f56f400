package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.avgDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.SMALLINT;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests the rules for numbers that have fewer decimals on Redshift than on PostgreSQL: averages and casts. */
class NumberRulesTest {

    private static final Field<BigDecimal> N = field(name("t", "n"), NUMERIC(12, 3));
    private static final Field<Double> F = field(name("t", "f"), DOUBLE);

    private static <T extends Number> Field<T> column(DataType<T> type) {
        return field(name("t", "c"), type);
    }

    @Test
    void theAverageOfIntegersHasDecimals() {
        assertField("avg(cast(\"t\".\"x\" as DECIMAL(38,16)))", avg(X));
        assertField("avg(distinct cast(\"t\".\"x\" as DECIMAL(38,16)))", avgDistinct(X));
        assertField("avg(cast(\"t\".\"c\" as DECIMAL(38,16)))", avg(column(SMALLINT)));
        assertField("avg(cast(\"t\".\"c\" as DECIMAL(38,10)))", avg(column(BIGINT)));
        assertField("avg(cast(\"t\".\"c\" as DECIMAL(38,10)))", avg(column(SQLDataType.INTEGERUNSIGNED)));
        assertField(
                "avg(cast(case when \"t\".\"y\" = 1 then 1 else 0 end as DECIMAL(38,16)))",
                avg(when(Y.eq(1), 1).otherwise(0)));
    }

    @Test
    void theAverageOfDecimalsHasMoreDecimals() {
        assertField("avg(cast(\"t\".\"n\" as DECIMAL(38,16)))", avg(N));
        assertField("avg(cast(\"t\".\"c\" as DECIMAL(38,13)))", avg(column(NUMERIC(18, 2))));
        assertField("avg(cast(\"t\".\"c\" as DECIMAL(38,10)))", avg(column(NUMERIC(38, 10))));
        assertField("avg(cast(\"t\".\"c\" as DECIMAL(38,10)))", avg(column(NUMERIC)));
        assertField("avg(cast(\"t\".\"c\" as DOUBLE PRECISION))", avg(column(NUMERIC(38, 2))));
        assertField("avg(\"t\".\"f\")", avg(F));
        Field<BigDecimal> price = column(NUMERIC(14, 4));
        assertField("avg(cast((\"t\".\"c\" * \"t\".\"c\") as DECIMAL(38,10)))", avg(price.mul(price)));
        assertField("avg(cast((\"t\".\"x\" * 0.5) as DECIMAL(38,16)))", avg(X.mul(new BigDecimal("0.5"))));
        assertField("avg(\"t\".\"c\")", avg(column(SQLDataType.REAL)));
    }

    @Test
    void averagesHaveDecimalsInWindowsFiltersHavingAndOrderBy() {
        assertField(
                "avg(cast(\"t\".\"x\" as DECIMAL(38,16))) over (partition by \"t\".\"y\")",
                avg(X).over(partitionBy(Y)));
        assertField(
                "avg(cast(\"t\".\"x\" as DECIMAL(38,16))) over (order by \"t\".\"y\" rows unbounded preceding)",
                avg(X).over(orderBy(Y).rowsUnboundedPreceding()));
        assertField(
                "avg(cast(case when \"t\".\"y\" > 1 then \"t\".\"x\" end as DECIMAL(38,16)))",
                avg(X).filterWhere(Y.gt(1)));
        assertField(
                "avg(cast(sum(\"t\".\"x\") as DECIMAL(38,10))) over ()",
                avg(sum(X)).over());
        assertRendered(
                "select \"t\".\"x\" from \"t\" group by \"t\".\"x\" having avg(cast(\"t\".\"y\" as DECIMAL(38,16))) > 1.5"
                        + " order by avg(cast(\"t\".\"y\" as DECIMAL(38,16)))",
                select(X)
                        .from(T)
                        .groupBy(X)
                        .having(avg(Y).gt(new BigDecimal("1.5")))
                        .orderBy(avg(Y)));
    }

    @Test
    void aCastToFewerDecimalsRounds() {
        assertField("cast(round(\"t\".\"n\") as INTEGER)", N.cast(INTEGER));
        assertField("cast(round(\"t\".\"f\") as BIGINT)", F.cast(BIGINT));
        assertField("cast(round(\"t\".\"n\", 1) as DECIMAL(8,1))", N.cast(NUMERIC(8, 1)));
        assertField("cast(round(\"t\".\"n\") as DECIMAL(8,0))", N.cast(NUMERIC(8)));
        assertField("cast(round(cast(\"t\".\"f\" as DECIMAL(38,10)), 2) as DECIMAL(8,2))", F.cast(NUMERIC(8, 2)));
        assertField("cast(round(cast(avg(\"t\".\"f\") as DECIMAL(38,8)), 0) as DECIMAL(8,0))", avg(F).cast(NUMERIC(8)));
        assertField("cast(round(cast(\"t\".\"f\" as DECIMAL(38,4)), 2) as DECIMAL(36,2))", F.cast(NUMERIC(36, 2)));
        assertField(
                "cast(round((\"t\".\"n\" * \"t\".\"x\")) as SMALLINT)",
                N.times(X).cast(SMALLINT));
        assertField("cast(round(avg(cast(\"t\".\"x\" as DECIMAL(38,16)))) as INTEGER)", avg(X).cast(INTEGER));
        assertField(
                "cast(round(coalesce(\"t\".\"n\", 0)) as INTEGER)",
                DSL.coalesce(N, DSL.inline(0)).cast(INTEGER));
    }

    @Test
    void theTypeOfTheFirstOperandDoesNotDetermineTheDecimals() {
        assertField(
                "cast(round((\"t\".\"x\" * 0.5)) as INTEGER)",
                X.mul(DSL.inline(new BigDecimal("0.5"))).cast(INTEGER));
        assertField(
                "cast(round(((\"t\".\"x\" + 1) / \"t\".\"f\")) as BIGINT)",
                X.add(1).div(F).cast(BIGINT));
        assertField(
                "cast(round((\"t\".\"n\" * 0.125), 3) as DECIMAL(12,3))",
                N.mul(DSL.inline(new BigDecimal("0.125"))).cast(NUMERIC(12, 3)));
        assertField("cast((\"t\".\"x\" / 2) as INTEGER)", X.div(DSL.inline(2)).cast(INTEGER));
    }

    @Test
    void aQuotientOfValuesThatAreIntegersOnlyOnRedshiftHasDecimals() {
        Field<LocalDateTime> at = DSL.field(DSL.name("t", "at"), LOCALDATETIME);
        String hour = "extract(hour from \"t\".\"at\")";
        assertField("(cast(" + hour + " as DECIMAL(19,0)) / 6)", DSL.hour(at).div(6));
        assertField(
                "floor((cast(" + hour + " as DECIMAL(19,0)) / 6))",
                floor(DSL.hour(at).div(6)));
        assertField(
                "(cast(6 as DECIMAL(19,0)) / (" + hour + " + 1))",
                DSL.inline(6).div(DSL.hour(at).plus(1)));
        assertField(
                "(cast(coalesce(max(" + hour + "), 0) as DECIMAL(19,0)) / \"t\".\"x\")",
                DSL.coalesce(DSL.max(DSL.hour(at)), DSL.inline(0)).div(X));
        assertField("(cast(floor(\"t\".\"x\") as DOUBLE PRECISION) / 4)", floor(X).div(4));
        assertField(
                "(cast(ceil(\"t\".\"x\") as DOUBLE PRECISION) / 4)", DSL.ceil(X).div(4));
        assertField(
                "(cast(round(\"t\".\"x\") as DOUBLE PRECISION) / 4)",
                DSL.round(X).div(4));
        assertField(
                "(cast(round(\"t\".\"x\", 1) as DOUBLE PRECISION) / 4)",
                DSL.round(X, 1).div(4));
        assertField("(" + hour + " * 4)", DSL.hour(at).mul(4));
        assertField("(floor(\"t\".\"n\") / 4)", floor(N).div(4));
        assertField(
                "((" + hour + " + 0.5) / 4)",
                DSL.hour(at).plus(new BigDecimal("0.5")).div(4));
        assertField(
                "((cast(" + hour + " as DECIMAL(19,0)) / 6) / 2)",
                DSL.hour(at).div(6).div(2));
        assertField(
                "(((cast(" + hour + " as DECIMAL(19,0)) / 6) * 4) / 2)",
                DSL.hour(at).div(6).mul(4).div(2));
        assertField(
                "(\"t\".\"x\" * (cast(" + hour + " as DECIMAL(19,0)) / 6))",
                X.mul(DSL.hour(at).div(6)));
        assertField(
                "((cast(" + hour + " as DECIMAL(19,0)) / 6) + 1)",
                DSL.hour(at).div(6).plus(1));
        assertField(
                "(\"t\".\"x\" - (cast(" + hour + " as DECIMAL(19,0)) / 6))",
                X.minus(DSL.hour(at).div(6)));
        assertField("(\"t\".\"x\" / 4)", X.div(4));
        assertField(
                "(cast(" + hour + " as INTEGER) / 4)",
                DSL.hour(at).cast(INTEGER).div(4));
    }

    @Test
    void anAverageThatIsMixedWithOtherNumbersIsADouble() {
        String average = "avg(cast(\"t\".\"x\" as DOUBLE PRECISION))";
        assertField("coalesce(" + average + ", 0)", DSL.coalesce(avg(X), DSL.inline(BigDecimal.ZERO)));
        assertField("coalesce((" + average + " * 100), 0)", DSL.coalesce(avg(X).mul(100), DSL.inline(BigDecimal.ZERO)));
        assertField(
                "case when count(*) > 9 then " + average + " end",
                DSL.when(DSL.count().gt(9), avg(X)));
        assertField("coalesce(avg(\"t\".\"f\"), 0)", DSL.coalesce(avg(F), DSL.inline(BigDecimal.ZERO)));
        assertField(
                "nullif(avg(cast(\"t\".\"x\" as DECIMAL(38,16))), 0)", DSL.nullif(avg(X), DSL.inline(BigDecimal.ZERO)));
    }

    @Test
    void anAverageInAUnionOrASubqueryIsADouble() {
        String average = "select avg(cast(\"t\".\"x\" as DOUBLE PRECISION)) from \"t\"";
        assertRendered(
                average + " union all " + average,
                select(avg(X)).from(T).unionAll(select(avg(X)).from(T)));
        assertRendered(
                "select \"q\".\"a\" from (" + average + " except " + average + ") as \"q\" (\"a\")",
                select(field(name("q", "a")))
                        .from(select(avg(X))
                                .from(T)
                                .except(select(avg(X)).from(T))
                                .asTable("q", "a")));
        assertField(
                "coalesce((" + average + "), 0)",
                DSL.coalesce(DSL.field(select(avg(X)).from(T)), DSL.inline(BigDecimal.ZERO)));
        assertField(
                "(select avg(cast(\"t\".\"x\" as DECIMAL(38,16))) from \"t\")",
                DSL.field(select(avg(X)).from(T)));
        assertRendered(
                "select \"t\".\"x\" from \"t\" group by \"t\".\"x\" having avg(cast(\"t\".\"y\" as DECIMAL(38,16))) > 1.5"
                        + " union select \"t\".\"x\" from \"t\"",
                select(X)
                        .from(T)
                        .groupBy(X)
                        .having(avg(Y).gt(new BigDecimal("1.5")))
                        .union(select(X).from(T)));
    }

    @Test
    void aMixedQuotientWithManyDecimalsIsADouble() {
        Field<BigDecimal> price = column(NUMERIC(10, 2));
        assertField(
                "coalesce((cast(\"t\".\"c\" as DOUBLE PRECISION) / \"t\".\"x\"), 0)",
                DSL.coalesce(price.div(X), DSL.inline(BigDecimal.ZERO)));
        assertField(
                "case when \"t\".\"x\" > 0 then ((cast(\"t\".\"c\" as DOUBLE PRECISION) / \"t\".\"x\") * 100) end",
                when(X.gt(DSL.inline(0)), price.div(X).mul(100)));
        assertField(
                "greatest((cast(extract(hour from \"t\".\"at\") as DOUBLE PRECISION) / 6), 0)",
                DSL.greatest(DSL.hour(field(name("t", "at"), LOCALDATETIME)).div(6), DSL.inline(0)));
        assertField(
                "coalesce((\"t\".\"c\" * \"t\".\"c\"), 0)",
                DSL.coalesce(price.mul(price), DSL.inline(BigDecimal.ZERO)));
        assertField(
                "coalesce(cast(round((\"t\".\"c\" / \"t\".\"x\"), 2) as DECIMAL(12,2)), 0)",
                DSL.coalesce(price.div(X).cast(NUMERIC(12, 2)), DSL.inline(BigDecimal.ZERO)));
        assertRendered(
                "select (cast(\"t\".\"c\" as DOUBLE PRECISION) / \"t\".\"x\") from \"t\" union all select 0",
                select(price.div(X)).from(T).unionAll(select(DSL.inline(BigDecimal.ZERO))));
        assertField(
                "mod(cast(coalesce((cast(\"t\".\"c\" as DOUBLE PRECISION) / \"t\".\"x\"), 0) as DECIMAL(38,16)), 2)",
                DSL.coalesce(price.div(X), DSL.inline(BigDecimal.ZERO)).mod(DSL.inline(2)));
    }

    @Test
    void aProductWithTooManyDecimalsIsADouble() {
        assertField(
                "(cast(avg(cast(\"t\".\"x\" as DECIMAL(38,16))) as DOUBLE PRECISION) * avg(cast(\"t\".\"y\" as DECIMAL(38,16))))",
                avg(X).mul(avg(Y)));
        assertField(
                "((cast(avg(cast(\"t\".\"c\" as DECIMAL(38,10))) as DOUBLE PRECISION) * avg(cast(\"t\".\"c\" as DECIMAL(38,10)))) / 2)",
                avg(column(BIGINT)).mul(avg(column(BIGINT))).div(2));
        assertField("(avg(cast(\"t\".\"x\" as DECIMAL(38,16))) * count(*))", avg(X).mul(DSL.count()));
        assertField("(sum(\"t\".\"n\") * sum(\"t\".\"n\"))", sum(N).mul(sum(N)));
        assertField("(\"t\".\"n\" * \"t\".\"n\")", N.mul(N));
        assertField(
                "mod(cast((cast(avg(cast(\"t\".\"x\" as DECIMAL(38,16))) as DOUBLE PRECISION)"
                        + " * avg(cast(\"t\".\"x\" as DECIMAL(38,16)))) as DECIMAL(38,16)), 7)",
                avg(X).mul(avg(X)).mod(DSL.inline(7)));
    }

    @Test
    void decimalLiteralsHaveNoExponent() {
        assertField("1000000000000000000000000000000", DSL.inline(new BigDecimal("1e30")));
        assertField("0.000000000015", DSL.inline(new BigDecimal("1.5E-11")));
        assertField("-1.50", DSL.inline(new BigDecimal("-1.50")));
    }

    @Test
    void aQuotientThatWouldHaveFourDecimalsIsADouble() {
        Field<BigDecimal> price = DSL.field(DSL.name("t", "p"), NUMERIC(10, 2));
        assertField(
                "(cast(sum(\"t\".\"p\") as DOUBLE PRECISION) / count(*))",
                sum(price).div(DSL.count()));
        assertField(
                "(cast(coalesce(sum(\"t\".\"p\"), 0) as DOUBLE PRECISION) / nullif(sum(\"t\".\"x\"), 0))",
                DSL.coalesce(sum(price), DSL.inline(BigDecimal.ZERO))
                        .div(DSL.nullif(sum(X), DSL.inline(BigDecimal.ZERO))));
        assertField(
                "(cast(avg(cast(\"t\".\"x\" as DECIMAL(38,16))) as DOUBLE PRECISION) / avg(cast(\"t\".\"y\" as DECIMAL(38,16))))",
                avg(X).div(avg(Y)));
        assertField(
                "(cast((sum(\"t\".\"p\") * 100) as DOUBLE PRECISION) / sum(\"t\".\"p\"))",
                sum(price).mul(100).div(sum(price)));
        assertField("(\"t\".\"p\" / \"t\".\"x\")", price.div(X));
        assertField("(\"t\".\"p\" / \"t\".\"p\")", price.div(price));
        assertField("(sum(\"t\".\"x\") / count(*))", sum(X).div(DSL.count()));
        assertField(
                "(cast(sum(\"t\".\"c\") as DOUBLE PRECISION) / count(*))",
                sum(column(BIGINT)).div(DSL.count()));
        assertField(
                "(cast(sum(sum(\"t\".\"x\")) over () as DOUBLE PRECISION) / 7)",
                sum(sum(X)).over().div(DSL.inline(7)));
        assertField(
                "(cast(sum(count(*)) over () as DOUBLE PRECISION) / 7)",
                sum(DSL.count()).over().div(DSL.inline(7)));
        assertField("(sum(\"t\".\"p\") / \"t\".\"f\")", sum(price).div(F));
        assertField("(sum(26) / 7)", sum(DSL.inline(26L)).div(DSL.inline(7)));
        assertField("(sum(26) / 7)", sum(DSL.inline(new BigDecimal("26"))).div(DSL.inline(7)));
    }

    @Test
    void aCastThatKeepsTheDecimalsDoesNotRound() {
        assertField("cast(\"t\".\"n\" as DECIMAL(12,3))", N.cast(NUMERIC(12, 3)));
        assertField("cast(\"t\".\"n\" as DOUBLE PRECISION)", N.cast(DOUBLE));
        assertField("cast(\"t\".\"x\" as DECIMAL(8,2))", X.cast(NUMERIC(8, 2)));
        assertField("cast(\"t\".\"x\" as BIGINT)", X.cast(BIGINT));
        assertField("cast(floor(\"t\".\"n\") as INTEGER)", floor(N).cast(INTEGER));
        assertField("cast(sum(\"t\".\"x\") as BIGINT)", sum(X).cast(BIGINT));
        assertField("cast(round(sum(\"t\".\"n\")) as BIGINT)", sum(N).cast(BIGINT));
        assertField("cast(\"t\".\"u\" as INTEGER)", Rendered.U.cast(INTEGER));
    }
}
