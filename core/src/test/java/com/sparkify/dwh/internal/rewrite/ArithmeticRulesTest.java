package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static org.jooq.impl.DSL.*;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.NUMERIC;

import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Tests the casts of operands in quotients, products and logarithms. jOOQ doesn't know the types that these expressions
 * have on Redshift.
 */
class ArithmeticRulesTest {

    private static final Field<BigDecimal> N = field(name("t", "n"), NUMERIC(10, 2));
    private static final Field<Double> F = field(name("t", "f"), SQLDataType.DOUBLE);
    private static final Field<Long> C = field(name("t", "c"), BIGINT);

    @Test
    void aQuotientOfSumsInDifferentRowsKeepsItsDecimals() {
        String sum = "cast(sum(\"t\".\"n\") as DOUBLE PRECISION)";
        assertField(
                "(" + sum + " / lag(sum(\"t\".\"n\")) over (order by \"t\".\"x\"))",
                sum(N).div(lag(sum(N)).over(orderBy(X))));
        assertField(
                "(cast((sum(\"t\".\"n\") - lag(sum(\"t\".\"n\")) over (order by \"t\".\"x\")) as DOUBLE PRECISION)"
                        + " / lag(sum(\"t\".\"n\")) over (order by \"t\".\"x\"))",
                sum(N).sub(lag(sum(N)).over(orderBy(X))).div(lag(sum(N)).over(orderBy(X))));
        assertField(
                "(cast(first_value(sum(\"t\".\"n\")) over (order by \"t\".\"x\" rows unbounded preceding)"
                        + " as DOUBLE PRECISION) / 3)",
                firstValue(sum(N)).over(orderBy(X)).div(3));
        assertField(
                "(cast(round(sum(\"t\".\"n\"), 2) as DOUBLE PRECISION) / sum(\"t\".\"n\"))",
                round(sum(N), 2).div(sum(N)));
    }

    @Test
    void aDecimalIsCastToADoubleInALogarithm() {
        assertField("ln(cast(\"t\".\"n\" as DOUBLE PRECISION))", ln(N));
        assertField("ln(cast((\"t\".\"x\" * 0.5) as DOUBLE PRECISION))", ln(X.mul(new BigDecimal("0.5"))));
        assertField("ln(cast(sum(\"t\".\"n\") as DOUBLE PRECISION))", ln(sum(N)));
        assertField("(ln(cast(\"t\".\"n\" as DOUBLE PRECISION)) / ln(2))", log(N, 2));
        assertField("ln(\"t\".\"x\")", ln(X));
        assertField("ln(\"t\".\"f\")", ln(F));
    }

    @Test
    void aRoundedIntegerIsCastToALargerTypeInAProduct() {
        assertField("(cast(round(\"t\".\"c\") as DOUBLE PRECISION) * round(\"t\".\"c\"))", round(C).mul(round(C)));
        assertField(
                "(cast(floor((\"t\".\"x\" / 10)) as BIGINT) * 10)",
                floor(X.div(10)).mul(10));
        assertField("(cast(10 as BIGINT) * ceil(\"t\".\"x\"))", inline(10).mul(ceil(X)));
        assertField(
                "(cast((cast(round(\"t\".\"x\") as BIGINT) * 2) as DOUBLE PRECISION) * \"t\".\"x\")",
                round(X).mul(2).mul(X));
        assertField(
                "mod(cast((cast(round(\"t\".\"c\") as DOUBLE PRECISION) * 2) as DECIMAL(38,16)), 3)",
                round(C).mul(2).mod(3));
        assertField("(round(\"t\".\"x\") * 0.5)", round(X).mul(inline(new BigDecimal("0.5"))));
        assertField("(round(\"t\".\"f\") * 2)", round(F).mul(2));
        assertField("(\"t\".\"x\" * \"t\".\"x\")", X.mul(X));
    }
}
