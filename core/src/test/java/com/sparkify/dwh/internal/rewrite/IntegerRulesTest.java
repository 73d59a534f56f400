package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.sign;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jooq.Field;
import org.jooq.types.ULong;
import org.junit.jupiter.api.Test;

/** Tests expressions that have decimals on PostgreSQL, but would be integers on Redshift: quotients and remainders. */
class IntegerRulesTest {

    private static final Field<Short> S = field(name("t", "s"), SMALLINT);
    private static final Field<Long> L = field(name("t", "l"), BIGINT);
    private static final Field<BigDecimal> N = field(name("t", "n"), NUMERIC(10, 2));

    @Test
    void aBindValueOfATypeWithDecimalsGivesAQuotientWithDecimals() {
        assertField(
                "(cast(7 as DECIMAL(10,0)) / \"t\".\"x\")",
                val(new BigDecimal("7")).div(X));
        assertField("(\"t\".\"x\" / cast(1000 as DECIMAL(10,0)))", X.div(new BigDecimal("1E+3")));
        assertField("(\"t\".\"l\" / cast(10 as DECIMAL(10,0)))", L.div(BigInteger.TEN));
        assertField("(\"t\".\"l\" / cast(3 as DECIMAL(10,0)))", L.div(ULong.valueOf(3)));
        assertField("(\"t\".\"x\" / cast(12345678901 as DECIMAL(11,0)))", X.div(new BigDecimal("12345678901")));
        assertField("(\"t\".\"x\" / cast(1" + "0".repeat(37) + " as DECIMAL(38,0)))", X.div(new BigDecimal("1E+37")));
        assertField("(\"t\".\"x\" / 1" + "0".repeat(38) + ")", X.div(new BigDecimal("1E+38")));
    }

    @Test
    void aBindValueWithinTheDividendGivesAQuotientWithDecimals() {
        BigDecimal hundred = new BigDecimal("100");
        assertField(
                "((\"t\".\"x\" * cast(100 as DECIMAL(10,0))) / \"t\".\"y\")",
                X.mul(hundred).div(Y));
        assertField(
                "((sum(\"t\".\"x\") * cast(100 as DECIMAL(10,0))) / count(*))",
                sum(X).mul(hundred).div(count()));
        assertField(
                "(coalesce(\"t\".\"x\", cast(0 as DECIMAL(10,0))) / count(*))",
                coalesce(X.coerce(NUMERIC), val(BigDecimal.ZERO)).div(count()));
    }

    @Test
    void otherValuesAreUnchanged() {
        assertField(
                "((\"t\".\"x\" * 100) / \"t\".\"y\")",
                X.mul(inline(new BigDecimal("100"))).div(Y));
        assertField("(\"t\".\"x\" / 100)", X.div(100));
        assertField("(\"t\".\"x\" / 100)", X.div(100L));
        assertField("(cast(\"t\".\"x\" as DOUBLE PRECISION) / 7.0)", X.div(new BigDecimal("7.0")));
        assertField("(\"t\".\"x\" + 10)", X.add(BigDecimal.TEN));
        assertField(
                "(case when \"t\".\"n\" > 1 then \"t\".\"x\" else 0 end / 2)",
                when(N.gt(BigDecimal.ONE), X).otherwise(0).div(2));
    }

    @Test
    void aLongInAProductOfAProductIsABigint() {
        String sql = Rendered.REDSHIFT.renderInlined(X.mul(Y.mul(1000L)));
        assertTrue(sql.contains("\"t\".\"y\" * cast(1000 as BIGINT)"), sql);
    }

    @Test
    void theQuotientOfASignHasDecimals() {
        assertField("(cast(sign(\"t\".\"x\") as DOUBLE PRECISION) / 2)", sign(X).div(2));
        assertField("(cast(\"t\".\"y\" as DOUBLE PRECISION) / sign(\"t\".\"x\"))", Y.div(sign(X)));
        assertField("(sign(\"t\".\"n\") / 2)", sign(N).div(2));
        // On PostgreSQL, this NULLIF has the type of the second argument.
        assertField(
                "(cast(nullif(\"t\".\"x\", sign(\"t\".\"x\")) as DOUBLE PRECISION) / 2)",
                nullif(X, sign(X)).div(2));
    }

    @Test
    void aRemainderHasTwoOperandsWithDecimalsOrTwoIntegers() {
        assertField("mod(\"t\".\"n\", cast(\"t\".\"x\" as DECIMAL(10,0)))", N.mod(X));
        assertField("mod(cast(\"t\".\"s\" as DECIMAL(5,0)), \"t\".\"n\")", S.mod(N));
        assertField("mod(\"t\".\"n\", cast(count(*) as DECIMAL(19,0)))", N.mod(count()));
        assertField(
                "mod((\"t\".\"n\" + \"t\".\"x\"), cast((\"t\".\"x\" + 1) as DECIMAL(10,0)))",
                N.add(X).mod(X.add(1)));
        assertField("mod(sum(\"t\".\"l\"), cast(\"t\".\"x\" as DECIMAL(10,0)))", sum(L).mod(X));
        // The sum of INTEGERs is a BIGINT.
        assertField("mod(sum(\"t\".\"x\"), \"t\".\"y\")", sum(X).mod(Y));
        assertField("mod((\"t\".\"n\" / \"t\".\"x\"), 3)", N.div(X).mod(inline(3)));
        assertField(
                "mod(cast((cast(sum(\"t\".\"n\") as DOUBLE PRECISION) / \"t\".\"n\") as DECIMAL(38,16)), 3)",
                sum(N).div(N).mod(inline(3)));
        assertField(
                "coalesce(mod(cast(avg(cast(\"t\".\"x\" as DOUBLE PRECISION)) as DECIMAL(38,16)), 3), 0)",
                coalesce(avg(X).mod(inline(3)), inline(BigDecimal.ZERO)));
        assertField("mod(\"t\".\"n\", 2)", N.mod(2));
        assertField("mod(\"t\".\"n\", \"t\".\"n\")", N.mod(N));
    }

    @Test
    void aSmallintInARemainderWithABigintIsCast() {
        assertField("mod(cast(\"t\".\"s\" as BIGINT), \"t\".\"l\")", S.mod(L));
        assertField("mod(\"t\".\"l\", cast(\"t\".\"s\" as BIGINT))", L.mod(S));
        assertField("mod(\"t\".\"l\", \"t\".\"x\")", L.mod(X));
        assertField("mod(\"t\".\"s\", \"t\".\"x\")", S.mod(X));
    }

    @Test
    void aLongGivesABigintWithSmallerIntegers() {
        assertField("(\"t\".\"x\" * cast(1000 as BIGINT))", X.mul(1000L));
        assertField("(cast(1 as BIGINT) + \"t\".\"s\")", val(1L).add(S));
        assertField("((\"t\".\"x\" + 1) - cast(5 as BIGINT))", X.add(1).sub(5L));
        assertField("(\"t\".\"l\" * 1000)", L.mul(1000L));
        assertField("(\"t\".\"x\" * 1000)", X.mul(inline(1000L)));
        assertField("(\"t\".\"x\" / 1000)", X.div(1000L));
        assertField("(\"t\".\"n\" * 1000)", N.mul(1000L));
    }
}
